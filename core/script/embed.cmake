# embed.cmake - write the Lua files of the program as a C source
#
#   cmake -DOUT=embedded.c -DFOLDER=core/lua/huka -DNAMES=words,law -P embed.cmake
#
# The texts become arrays of bytes, so that quotes, backslashes and Chinese need
# no thought, and end with a zero byte that is not counted.
string(REPLACE "," ";" NAMES "${NAMES}")
set(arrays "")
set(rows "")
foreach(name IN LISTS NAMES)
  file(READ "${FOLDER}/${name}.lua" hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR length "${length} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(APPEND arrays
    "static const unsigned char text_${name}[] = {\n${hex}0\n};\n\n")
  string(APPEND rows
    "    { \"${name}\", (const char *)text_${name}, ${length} },\n")
endforeach()
file(WRITE "${OUT}" "/* written by core/script/embed.cmake */
#include \"script/embedded.h\"

${arrays}const struct hk_embedded hk_embedded[] = {
${rows}    { NULL, NULL, 0 }
};
")
