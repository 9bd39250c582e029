#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "app/commands.hpp"
#include "app/plan_inputs.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

ExitCode plan(const PlanOptions& options) {
  const Inventory inventory = read_inventory();
  const Plan read = read_plan(options.plan, inventory);
  CostModel cost;
  cost.typical_days = static_cast<int>(periods_of(read).size());
  cost.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  fmt::print("{}\n", options.json ? plan_json(read, {}, cost) : plan_text(read, {}, cost));
  return ExitCode::done;
}

}  // namespace pearl::app
