#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/input_files.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/mask.hpp"
#include "inputs/meteorology/weather_classes.hpp"
#include "model/interfaces/span.hpp"
#include "scenarios/evaluate.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// What a run is asked to do: a plan with its tables, found good, and what follows from them.
struct PlannedRun {
  Inventory inventory;
  Plan plan;
  std::vector<std::string> scenarios;  // in the order of the engine's lanes, the baseline first
  std::vector<Mask> masks;
  Evaluation evaluation;
  std::optional<WeatherClasses> weather;  // always there once it is planned
  std::vector<Span> periods;
  long long until = -1;  // hours to simulate before --until stops the run; -1: all
};

// Reads a plan and all that it needs beside the grid. The plan's text is that of `inputs`, which the masks are added to. Throws
// InputError with all faults, UsageError for options that name what the plan has not.
PlannedRun planned_run(const RunOptions& options, InputFiles& inputs);

}  // namespace pearl::app
