#pragma once
// What differs between two finished runs: where they come from, and their numbers.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// Something that both runs say of themselves, where they say it differently.
struct OriginDifference {
  std::string what, one, other;  // what: "version", "plan", "method", ...; an empty text: it is not there
};

// The numbers of a variable in a scenario that both runs have; differences are those of the other run less the first one's.
struct NumberDifference {
  std::string scenario, other_scenario, variable, unit;  // the other run's scenario has another name where baselines are compared
  double mean_one = 0, mean_other = 0;     // over the cells or regions that are compared
  double mean_difference = 0, mean_size = 0;  // of the differences, and of their absolute values
  double largest = 0;                      // the difference of the largest size
  double one_there = 0, other_there = 0;   // the values where it is
  // Where it is: a cell, or a region's code. In hours of variables the moment as well, ISO 8601; empty: in the mean of the year.
  int column = -1, row = -1;
  LonLat place;
  std::string region, time;
  [[nodiscard]] bool is_equal() const { return largest == 0; }
};

struct RunComparison {
  std::string one, other;  // folders
  bool is_same_grid = false;
  std::vector<OriginDifference> origins;
  std::vector<std::string> only_in_one, only_in_other;   // "scenario x", "variable y", "variable y in UNIT", "region z"
  std::vector<NumberDifference> means;  // of the year; cell by cell on the same grid, else population-weighted means of regions
  std::vector<NumberDifference> hours;  // of the hour files, where both runs have the same grid and hours
  bool are_hours_compared = false;
  [[nodiscard]] bool are_numbers_equal() const;
};

// Throws InputError for a damaged file of either run.
RunComparison compare_runs(const ResultSet& one, const ResultSet& other);

}  // namespace pearl
