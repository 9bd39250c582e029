#pragma once
// A result folder such as a run leaves behind (docs/results.md), of made-up but plausible fields.

#include <filesystem>
#include <string>

namespace pearl::testing {

struct SyntheticOptions {
  int nx = 60, ny = 50;
  double spacing = 9000;  // m
  bool hostile = false;   // names and notes full of HTML and script
  bool linear = false;    // of a linear mechanism: no ozone, NO2 holds all nitrogen oxides, no hourly.nc; else CB6r3 with a daily cycle of both
  int hours = 24;         // of a typical day
  int packages = 0;       // more scenarios beside the eight: "package-001" and so on, each with its own factors and two verdicts
  bool contributions = false; // run.json asks what two groups of sources add; the first two packages answer
  bool lone = false;      // every scenario but the baseline and plan-2015 leaves sources out
  bool costs = false;     // packages have costs, but some; one saves
  bool every_day = false; // run.json tells of 365 days, so that percentiles are offered; hourly.nc holds four of them
  std::filesystem::path data = PEARL_TEST_SOURCE "/inputs/prd";
};

constexpr const char* hostile_text = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"q\" 'a'";

// Eight scenarios and those of `packages`; baseline `base-2010`. SO2 of `base-2010` at cell (0, 0) and whatever else tests check is stated there.
void write_synthetic_results(const std::filesystem::path& folder, const SyntheticOptions& options = {});

}  // namespace pearl::testing
