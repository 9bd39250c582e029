# Tests that need more than one module, and the benchmarks (built on demand, not part of ctest).
pearl_tests(architecture)
# The cases of the verification serve the tests, which assert the bars, and the report.
file(GLOB verification_cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/verification/cases/*.cpp)
add_library(verification_cases STATIC ${verification_cases})
target_link_libraries(verification_cases PUBLIC pearl_simulation)
pearl_tests(verification LIBRARIES verification_cases TIMEOUT 600)
pearl_tests(invariance LIBRARIES pearl_simulation TIMEOUT 600)
pearl_tests(system LIBRARIES pearl_app TIMEOUT 600)
if(TARGET test_system)
  add_dependencies(test_system pearl)
endif()
add_executable(bench_transport EXCLUDE_FROM_ALL benchmark/transport.cpp)
target_link_libraries(bench_transport PRIVATE pearl_simulation)
