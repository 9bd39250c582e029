#include "app/run/simulate.hpp"

#include "app/interrupt.hpp"
#include "app/preparation.hpp"
#include "app/run/planned_run.hpp"
#include "app/run/run.hpp"
#include "app/run/run_parts.hpp"

namespace pearl::app {

ExitCode simulate(RunRecord record, RunFolder& folder, InputFiles inputs, CheckpointReader* checkpoint) {
  Preparation preparation(record.options.quiet);
  preparation.now("the plan");
  const PlannedRun planned = planned_run(record.options, inputs);
  folder.open();
  if (checkpoint == nullptr) folder.refuse_others(planned.scenarios, record.options.overwrite);

  preparation.now("the grid");
  RunParts parts(planned, preparation);
  preparation.now("the state of the air");
  Run run(std::move(record), std::move(inputs), planned, parts);
  run.take_up(checkpoint);
  preparation.now("people and regions on the grid");
  const StaticFields fields = static_fields(planned, parts.domain);
  preparation.finish();

  stop_gently();  // from here on a signal is looked at before every step
  run.open(folder, fields);
  if (run.simulate() == RunStatus::interrupted) return run.stop();
  return run.finish(folder);
}

}  // namespace pearl::app
