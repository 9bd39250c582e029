# The headers that nearly every source includes are compiled once, and read by all modules and tests: three tenths less time for a whole build.
# Sources include what they use all the same; -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without (for ccache, and in the sanitizers' stage of
# .ci/run thorough, which so finds an include that is missing).
set(pearl_common_headers <algorithm> <array> <cmath> <filesystem> <fstream> <functional> <limits> <map> <memory> <optional> <set> <span> <sstream>
  <stdexcept> <string> <string_view> <tuple> <utility> <vector> <fmt/format.h>)

# GCC 12 forgets in compiled headers which false alarms of its standard library are kept quiet; a build without them has these warnings.
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  target_compile_options(pearl_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-restrict>)
endif()

# pearl_headers_of(NAME LIBRARY HEADERS...): compiled with LIBRARY's flags, for targets that have the same and name it in REUSE_FROM.
function(pearl_headers_of name library)
  set(empty ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${empty} CONTENT "")
  add_library(${name} OBJECT ${empty})
  target_link_libraries(${name} PRIVATE ${library})
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()
