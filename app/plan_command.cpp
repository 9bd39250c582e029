#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/session.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

ExitCode plan(const PlanOptions& options) {
  const Inventory inventory = read_inventory();
  const Plan read = read_plan(options.plan, inventory);
  fmt::print("{}\n", options.json ? plan_json(read) : plan_text(read));
  return ExitCode::done;
}

}  // namespace pearl::app
