# The Python package: against the program, and the examples of its page. Only with PEARL_PYTHON.
if(NOT PEARL_PYTHON)
  return()
endif()
set(python_environment "PYTHONPATH=${PROJECT_BINARY_DIR}/python:${CMAKE_CURRENT_SOURCE_DIR}/python" PYTHONDONTWRITEBYTECODE=1 "PEARL=$<TARGET_FILE:pearl>" "XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/cache")
add_test(NAME "python: the package says what the program says" COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/python/test_package.py)
add_test(NAME "python: the examples of its page run" COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/python/run_blocks.py ${PROJECT_SOURCE_DIR}/python/README.md)
set_tests_properties("python: the package says what the program says" "python: the examples of its page run" PROPERTIES TIMEOUT 300 ENVIRONMENT "${python_environment}")
