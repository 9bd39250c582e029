#include "scenarios/explain.hpp"

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/plan_inputs.hpp"

namespace pearl::app {

ExitCode explain(const ExplainOptions& options) {
  const Inventory inventory = read_inventory();
  const Plan plan = read_plan(options.plan, inventory);
  const ExplainFilter filter{options.region, options.sector, options.pollutant};
  print("{}\n", pearl::explain(plan, inventory, options.scenario, filter, mask_share(inventory, masks_of(plan))));
  return ExitCode::done;
}

}  // namespace pearl::app
