# area_table.cmake - the codes of areas, now and before, as tables in C
#
#   cmake -DOUT=area_table.h -DNOW=policy/cn/regions.csv \
#     -DBEFORE=plugins/idcard/replaced.csv -P area_table.cmake
#
# Both files have the code and the name in their first two columns and are in
# order of the code; codes of provinces and prefectures are filled with zeros.
function(rows file out)
  file(STRINGS "${file}" lines ENCODING UTF-8)
  list(POP_FRONT lines)
  set(text "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^([0-9]+),([^,]*)")
      set(name "${CMAKE_MATCH_2}")
      string(SUBSTRING "${CMAKE_MATCH_1}0000" 0 6 code)
      string(APPEND text "    { ${code}, \"${name}\" },\n")
    endif()
  endforeach()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

rows("${NOW}" now)
rows("${BEFORE}" before)
file(WRITE "${OUT}" "/* written by plugins/idcard/area_table.cmake */
static const struct area areas_now[] = {
${now}};

static const struct area areas_before[] = {
${before}};
")
