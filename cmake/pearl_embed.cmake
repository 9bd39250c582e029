# pearl_embed(TARGET FUNCTION files...): the files' bytes inside a target, as `std::string_view pearl::FUNCTION(name)`, which the target declares in FUNCTION.hpp, and their
# names as `FUNCTION_names()`. A file is a path, or name=path.
function(pearl_embed target function)
  set(embedded "")
  set(paths "")
  foreach(file IN LISTS ARGN)
    if(NOT file MATCHES "=")
      get_filename_component(name ${file} NAME)
      set(file "${name}=${file}")
    endif()
    list(APPEND embedded "${file}")
    string(REGEX REPLACE "^[^=]+=" "" path "${file}")
    list(APPEND paths "${path}")
  endforeach()
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -D OUTPUT=${source} -D FUNCTION=${function} -D HEADER=${folder}/${function}.hpp -D "FILES=${embedded}" -P ${script}
    DEPENDS ${script} ${paths}
    COMMENT "Embedding the files of ${folder}" VERBATIM)
  target_sources(${target} PRIVATE ${source})
endfunction()
