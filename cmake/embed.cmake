# cmake -D OUTPUT=file.cpp -D FUNCTION=function -D HEADER=its_header.hpp -D FILES=name=path;... -P embed.cmake: a C++ source that holds the files' bytes.
set(arrays "")
set(table "")
set(number 0)
foreach(entry IN LISTS FILES)
  string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
  set(name "${CMAKE_MATCH_1}")
  set(path "${CMAKE_MATCH_2}")
  if(name MATCHES "\\.css$")
    # Leaflet's style sheet names pictures that the report does not use; a self-contained file must not ask for them.
    file(READ "${path}" text)
    string(REGEX REPLACE "url\\([^)]*\\)" "none" text "${text}")
    string(HEX "${text}" hex)
  else()
    file(READ "${path}" hex HEX)
  endif()
  string(LENGTH "${hex}" length)
  math(EXPR size "${length} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char file_${number}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${name}\", file_${number}, ${size}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Made by cmake/embed.cmake.
#include \"${HEADER}\"

#include <stdexcept>

namespace pearl {

namespace {

${arrays}
struct File {
  std::string_view name;
  const unsigned char* bytes;
  std::size_t size;
};
constexpr File files[] = {
${table}};

}  // namespace

std::string_view ${FUNCTION}(std::string_view name) {
  for (const File& file : files)
    if (file.name == name) return {reinterpret_cast<const char*>(file.bytes), file.size};
  throw std::logic_error(\"no embedded file \" + std::string(name));
}

std::vector<std::string> ${FUNCTION}_names() {
  std::vector<std::string> names;
  for (const File& file : files) names.emplace_back(file.name);
  return names;
}

}  // namespace pearl
")
