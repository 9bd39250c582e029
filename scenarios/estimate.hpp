#pragma once
// What a plan will cost before anything runs.

#include <string>
#include <vector>

#include "scenarios/plan.hpp"

namespace pearl {

struct CostModel {
  // Processor time of one cell of one scenario for one simulated day. A run prints what it measured: "CPU time per
  // cell, simulated day and scenario"; put it here for a machine of your own.
  double cpu_microseconds = 25;
  int threads = 2;
  int species = 11;               // carried
  int shared_fields = 40;         // of the weather and of what is derived from it, on all cells
  int variables = 11;             // results, if the plan does not choose
  int columns = 0;                // over which profiles are written
  int typical_days = 0;           // as the weather has them; 0: estimated from the months
  int typical_days_a_month = 3;   // where the plan takes all classes
  double parallel_efficiency = 0.9;
  double region_cells = 0;        // cells that all regions of the inventory would fill, inside the grid or not
};

struct Estimate {
  double cells = 0;           // columns x rows x layers
  double simulated_days = 0;  // typical days with their spin-up
  int typical_days = 0;
  double cpu_seconds = 0, wall_seconds = 0, preparation_seconds = 0, memory_bytes = 0, disk_bytes = 0;
};

// time = cells x scenarios x days x cost; memory = 4 bytes x cells x species x (scenarios padded to 1, 2, 4 or a
// multiple of 8) x 2, plus the shared fields; disk = 4 bytes x surface cells x variables x (hours + means) x scenarios, and the same hours at each level, and
// in each layer of the columns. Before the first step, regions are sampled whole on cells of the grid's size and the ground on the grid, by one thread
// (docs/performance.md): preparation = 0.2 s + 1.4 us x region cells + 12 us x columns, and 230 bytes x region cells.
Estimate estimate(const Plan& plan, std::size_t scenarios, const CostModel& cost = {});

// The text and the JSON of `pearl plan PLAN`. `only` limits the runs (the baseline rides along); empty: all.
std::string plan_text(const Plan& plan, const std::vector<std::string>& only = {}, const CostModel& cost = {});
std::string plan_json(const Plan& plan, const std::vector<std::string>& only = {}, const CostModel& cost = {});

// The scenarios that run: the baseline, then those of `only` in the order of the batch. Throws UsageError for an
// unknown name. A name of `only` may be a definition: then all its years run.
std::vector<std::string> scenarios_to_run(const Plan& plan, const std::vector<std::string>& only);

}  // namespace pearl
