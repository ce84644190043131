# lock.cmake - plugins.lock of an installation (pin.h): the digests that the
# libraries `huka_built` have where they were installed just now
set(folder "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/lib/huka/plugins")
set(pins "")
foreach(id IN LISTS huka_built)
  file(SHA256 "${folder}/${id}/${id}.so" sha256)
  list(APPEND pins "\"${id}\":{\"sha256\":\"${sha256}\"}")
endforeach()
list(JOIN pins ",\n" pins)
file(WRITE "${folder}/plugins.lock" "{\"lock\":1,\"plugins\":{\n${pins}\n}}\n")
message(STATUS "Pinned: ${huka_built}")
