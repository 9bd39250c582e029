# What of the room needs no Python: turns of threads, Ctrl-C, opened runs. In every build, compiled from its sources.
pearl_tests(unit/python LIGHT LIBRARIES pearl_app)
target_sources(test_unit_python PRIVATE $<TARGET_OBJECTS:synthetic_results> ${PROJECT_SOURCE_DIR}/python/opened_run.cpp ${PROJECT_SOURCE_DIR}/python/turn.cpp ${PROJECT_SOURCE_DIR}/python/work.cpp)
target_link_libraries(test_unit_python PRIVATE pearl_dataset nlohmann_json::nlohmann_json)
# The Python package: against the program, and the examples of its page. Only with PEARL_PYTHON.
if(NOT PEARL_PYTHON)
  return()
endif()
set(python_environment "PYTHONPATH=${PROJECT_BINARY_DIR}/python:${CMAKE_CURRENT_SOURCE_DIR}/python" PYTHONDONTWRITEBYTECODE=1 "PEARL=$<TARGET_FILE:pearl>" "XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/cache")
add_test(NAME "python: the package says what the program says" COMMAND ${Python3_EXECUTABLE} -m unittest discover -v -s ${CMAKE_CURRENT_SOURCE_DIR}/python)
add_test(NAME "python: the examples of its page run" COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/python/run_blocks.py ${PROJECT_SOURCE_DIR}/python/README.md)
set_tests_properties("python: the package says what the program says" "python: the examples of its page run" PROPERTIES TIMEOUT 300 ENVIRONMENT "${python_environment}")
set_tests_properties("python: the package says what the program says" PROPERTIES FAIL_REGULAR_EXPRESSION "Ran 0 tests")
