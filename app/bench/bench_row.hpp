#pragma once

#include <string>
#include <vector>

namespace pearl::app {

// One kernel with one number of scenarios. Times in ns of CPU per cell, species and scenario; of the suite chemistry per cell and scenario.
struct BenchRow {
  std::string suite, kernel;
  int scenarios = 1;
  double best = 0, median = 0;
  double scalar = 0;            // a plain scalar loop in double over the same work, or the same solver on plain numbers; 0: none
  double memory_bound = 0;      // reading and writing the same memory once, in place, as fast as this process can
  std::string check;            // how the answer was checked
  double error = 0, tolerance = 0;
  [[nodiscard]] bool right() const { return error <= tolerance; }  // false for NaN
};

struct BenchOptions {
  std::vector<int> scenarios{1, 16};
  int nx = 120, ny = 100, nz = 20;
  int repetitions = 9;
};

// Suites of `pearl bench`; a new one is a function and a line in bench_command.cpp.
std::vector<BenchRow> bench_transport(const BenchOptions& options);
std::vector<BenchRow> bench_state(const BenchOptions& options);
std::vector<BenchRow> bench_chemistry(const BenchOptions& options);

}  // namespace pearl::app
