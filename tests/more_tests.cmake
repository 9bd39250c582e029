# Tests that need more than one module, and the benchmarks (built on demand, not part of ctest).
pearl_tests(verification LIBRARIES pearl_simulation)
pearl_tests(invariance LIBRARIES pearl_simulation)
add_executable(bench_transport EXCLUDE_FROM_ALL benchmark/transport.cpp)
target_link_libraries(bench_transport PRIVATE pearl_simulation)
