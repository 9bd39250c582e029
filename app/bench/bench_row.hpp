#pragma once

#include <string>
#include <vector>

namespace pearl::app {

// Gas chemistry of a whole run in one kind of air, or in one layer by day or by night.
struct AirRow {
  std::string air;
  double cells = 0, time = 0;                  // shares of all cells and steps, of the time
  double us = 0;                               // per cell, scenario and step of the run
  double tries = 0, rejected = 0, halved = 0;  // per cell and step of the run
};

// One kernel with one number of scenarios. Times in ns of CPU per cell, species and scenario; of the suites chemistry, aerosol and air per cell and scenario, of the suite
// model per cell, simulated day and scenario.
struct BenchRow {
  std::string suite, kernel;
  int scenarios = 1;
  double best = 0, median = 0;
  double scalar = 0;            // a plain scalar loop in double over the same work, or the same solver on plain numbers; 0: none
  double memory_bound = 0;      // reading and writing the same memory once, in place, as fast as this process can
  std::string check{};          // how the answer was checked
  double error = 0, tolerance = 0;
  // Steps of gas chemistry that a cell tried in one step of the run, of these found too long, and done again in halves for a scenario's sake; no tries: not told.
  double tries = 0, rejected = 0, halved = 0;
  double memory_bytes = 0;         // of the process, by the suite model; 0: not told
  std::vector<AirRow> airs{};      // by the suite model
  [[nodiscard]] bool right() const { return error <= tolerance; }  // false for NaN
};

struct BenchOptions {
  std::vector<int> scenarios{1, 16};
  int nx = 120, ny = 100, nz = 20;
  int repetitions = 9;
  std::vector<int> scenarios_of_days{1, 8, 16};  // of the suite model
  int day_nx = 16, day_ny = 12, day_nz = 8;
};

// Suites of `pearl bench`; a new one is a function and a line in bench_command.cpp.
std::vector<BenchRow> bench_transport(const BenchOptions& options);
std::vector<BenchRow> bench_state(const BenchOptions& options);
std::vector<BenchRow> bench_chemistry(const BenchOptions& options);
// Particles and their gases brought into balance: ns per cell and scenario.
std::vector<BenchRow> bench_aerosol(const BenchOptions& options);
// Gas chemistry by kind of air, by day and by night, with 16 scenarios: ns per cell and scenario of a step of 5 minutes.
std::vector<BenchRow> bench_air(const BenchOptions& options);
// A whole day of the model by one thread, from reading to the last file, with 1, 8 and 16 scenarios: ns per cell, day and scenario.
std::vector<BenchRow> bench_model(const BenchOptions& options);

}  // namespace pearl::app
