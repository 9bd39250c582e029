#pragma once
// What a plan will cost before anything runs.

#include <string>
#include <vector>

#include "scenarios/plan.hpp"

namespace pearl {

// A cost that grows with the columns of the grid.
struct CostLine {
  double fixed = 0, per_column = 0;
  [[nodiscard]] double at(double columns) const { return fixed + per_column * columns; }
};

// What a run of a plan costs on some machine, for the plan's layers, mechanism, results and number of scenarios: measured by app/cost.
struct CostModel {
  bool is_measured = true;   // false: nothing is known of what follows, and nothing is promised
  CostLine preparation;      // s of processor time before the first step and after the last, by one thread
  CostLine day;              // s of processor time a simulated day
  CostLine memory;           // bytes, of a run of a day
  CostLine hours_disk;       // bytes of hour means; the second a counted day
  CostLine other_disk;       // bytes of all other files
  int threads = 2;
  int variables = 11;        // results, if the plan does not choose
  int profile_columns = 0;   // over which profiles are written
  int typical_days = 0;      // as the weather has them; 0: estimated from the months
  int typical_days_a_month = 3;  // where the plan takes all classes
  double parallel_efficiency = 0.9;
  double more_region_cells = 0;  // cells of the plan's size that all regions of the inventory would fill, beyond those of what was measured
};

struct Estimate {
  double cells = 0;           // columns x rows x layers
  double simulated_days = 0;  // typical days with their spin-up
  int typical_days = 0;
  // Processor time of all: the steps' and the preparation's. The wall has the preparation of one thread, the steps of all.
  double cpu_seconds = 0, wall_seconds = 0, preparation_seconds = 0, memory_bytes = 0, disk_bytes = 0;
  double cpu_microseconds = 0;  // of the steps, a cell, simulated day and scenario
};

// The lines of the cost at the plan's columns and days. Before the first step regions are sampled whole on cells of the grid's size: 0.7 us and 230 bytes for
// each of `more_region_cells`. Longer runs than a day hold up to a megabyte of waiting hours and the means of each day; profiles are 4 bytes a value.
Estimate estimate(const Plan& plan, std::size_t scenarios, const CostModel& cost = {});

// The text and the JSON of `pearl plan PLAN`. `only` limits the runs (the baseline rides along); empty: all.
std::string plan_text(const Plan& plan, const std::vector<std::string>& only = {}, const CostModel& cost = {});
std::string plan_json(const Plan& plan, const std::vector<std::string>& only = {}, const CostModel& cost = {});

// The scenarios that run: the baseline, then those of `only` in the order of the batch. Throws UsageError for an
// unknown name. A name of `only` may be a definition: then all its years run.
std::vector<std::string> scenarios_to_run(const Plan& plan, const std::vector<std::string>& only);

}  // namespace pearl
