#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "app/commands.hpp"
#include "app/plan_inputs.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

namespace {
// A cell, day and scenario of a batch with CB6r3: docs/performance.md. A single scenario costs about 1.7 times as much.
constexpr double gas_chemistry_microseconds = 600;
}  // namespace

ExitCode plan(const PlanOptions& options) {
  const Inventory inventory = read_inventory();
  const Plan read = read_plan(options.plan, inventory);
  CostModel cost;
  cost.typical_days = static_cast<int>(periods_of(read).size());
  const Mechanism& mechanism = mechanism_of(read);
  cost.species = static_cast<int>(mechanism.species.size());
  cost.variables = static_cast<int>(mechanism.outputs.size());
  if (mechanism.gas != nullptr) {
    cost.cpu_microseconds = gas_chemistry_microseconds;
    cost.species += static_cast<int>(mechanism.gas->species.size()) / 2;                         // radicals, and the transported gases before a step
    cost.shared_fields += static_cast<int>(mechanism.gas->reactions.size() + light_reactions(*mechanism.gas).size());  // rate constants
  }
  cost.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  fmt::print("{}\n", options.json ? plan_json(read, {}, cost) : plan_text(read, {}, cost));
  return ExitCode::done;
}

}  // namespace pearl::app
