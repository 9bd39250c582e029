#include "scenarios/explain.hpp"

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/plan_inputs.hpp"

namespace pearl::app {

ExitCode explain(const ExplainOptions& options) {
  const auto [inventory, plan] = read_plan_and_inventory(options.plan);
  const ExplainFilter filter{options.region, options.sector, options.pollutant};
  print("{}\n", pearl::explain(plan, inventory, options.scenario, filter, mask_share(inventory, masks_of(plan))));
  return ExitCode::done;
}

}  // namespace pearl::app
