#include "app/run/planned_run.hpp"

#include "app/plan_inputs.hpp"
#include "app/stop_point.hpp"
#include "inputs/meteorology/sweeps.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

PlannedRun planned_run(const RunOptions& options, InputFiles& inputs) {
  PlannedRun run;
  run.inventory = read_inventory(inputs.layers());
  run.plan = read_plan_text(options.plan, inputs.plan().bytes, run.inventory);
  inputs.add_masks(run.plan);
  run.scenarios = scenarios_to_run(run.plan, options.only);
  run.masks = masks_of(run.plan);
  run.evaluation = evaluate(run.plan, run.inventory, run.scenarios, mask_share(run.inventory, run.masks));
  run.weather = WeatherClasses::read(run.inventory.data);
  run.periods = periods_of(run.plan, *run.weather);
  if (run.plan.meteorology.representative) spread_sweeps(*run.weather, run.periods);
  if (!options.until.empty()) run.until = hours_until(options.until, run.periods);
  return run;
}

}  // namespace pearl::app
