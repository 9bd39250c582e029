add_library(pearl_flags INTERFACE)
target_include_directories(pearl_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(pearl_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local -fno-math-errno)
target_link_libraries(pearl_flags INTERFACE fmt::fmt)
if(PEARL_NATIVE)
  target_compile_options(pearl_flags INTERFACE -march=native)
endif()
# The module for Python is a shared library of the same objects; nobody else replaces a function of it, so that calls stay direct: no slower than the position-independent
# programs that compilers make anyway (docs/decisions/0033).
target_compile_options(pearl_flags INTERFACE -fPIC -fno-semantic-interposition -fvisibility=hidden -fvisibility-inlines-hidden)
if(PEARL_WARNINGS_AS_ERRORS)
  # GCC 12 warns falsely of overlapping copies where texts are joined (GCC bug 105651).
  # A mutant is wrong on purpose: what it no longer uses is no fault.
  target_compile_options(pearl_flags INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:PEARL_MUTANT>>>:-Werror> $<$<CXX_COMPILER_ID:GNU>:-Wno-error=restrict>)
endif()

include(pearl_headers)
include(pearl_together)
pearl_headers_of(pearl_headers pearl_flags ${pearl_common_headers})

# pearl_module(NAME DEPENDS targets... PRIVATE libraries...): one static library of all sources beside it.
function(pearl_module name)
  cmake_parse_arguments(arg "" "" "DEPENDS;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(pearl_${name} STATIC ${sources})
    target_link_libraries(pearl_${name} PUBLIC pearl_flags PRIVATE ${arg_PRIVATE})
    foreach(other IN LISTS arg_DEPENDS)
      target_link_libraries(pearl_${name} PUBLIC pearl_${other})
    endforeach()
    if(NOT arg_PRIVATE MATCHES "OpenMP")  # its flag is not that of the others' headers
      target_precompile_headers(pearl_${name} REUSE_FROM pearl_headers)
    endif()
    if(NOT CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/model/")  # where the kernels are
      pearl_together(pearl_${name})
    endif()
  else()  # headers only
    add_library(pearl_${name} INTERFACE)
    target_link_libraries(pearl_${name} INTERFACE pearl_flags ${arg_PRIVATE})
    foreach(other IN LISTS arg_DEPENDS)
      target_link_libraries(pearl_${name} INTERFACE pearl_${other})
    endforeach()
  endif()
endfunction()
