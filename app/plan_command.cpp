#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "app/commands.hpp"
#include "app/output_request.hpp"
#include "app/people_table.hpp"
#include "app/plan_inputs.hpp"
#include "model/state/row_shape.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

namespace {
// A cell, day and scenario with CB6r3, as measured (docs/performance.md): few scenarios fill their packs less well, and spare places in memory
// are computed, too.
double gas_chemistry_microseconds(std::size_t scenarios) {
  const double count = static_cast<double>(std::max<std::size_t>(1, scenarios));
  return 520 * (1 + 1.4 / count) * padded_lanes(static_cast<int>(scenarios)) / count;
}
}  // namespace

ExitCode plan(const PlanOptions& options) {
  const Inventory inventory = read_inventory();
  const Plan read = read_plan(options.plan, inventory);
  if (options.people) {
    const HorizontalGrid grid = domain_of(read).horizontal;
    const std::vector<RegionPeople> people = people_by_region(grid, inventory, read.reference_year);
    fmt::print("{}\n", options.json ? people_json(people, grid, read.reference_year) : people_text(people, grid, read.reference_year));
    return ExitCode::done;
  }
  CostModel cost;
  cost.typical_days = static_cast<int>(periods_of(read).size());
  const Mechanism& mechanism = mechanism_of(read);
  cost.species = static_cast<int>(mechanism.species.size());
  cost.variables = static_cast<int>(mechanism.outputs.size());
  if (mechanism.gas != nullptr) {
    cost.cpu_microseconds = gas_chemistry_microseconds(scenarios_to_run(read, {}).size());
    cost.species += static_cast<int>(mechanism.gas->species.size()) / 2;                         // radicals, and the transported gases before a step
    cost.shared_fields += static_cast<int>(mechanism.gas->reactions.size() + light_reactions(*mechanism.gas).size());  // rate constants
  }
  Faults faults;  // `read_plan` has told them
  cost.columns = static_cast<int>(output_places(read, domain_of(read), faults).points.size());
  cost.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  fmt::print("{}\n", options.json ? plan_json(read, {}, cost) : plan_text(read, {}, cost));
  return ExitCode::done;
}

}  // namespace pearl::app
