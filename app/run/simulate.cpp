#include "app/run/simulate.hpp"

#include "app/interrupt.hpp"
#include "app/preparation.hpp"
#include "app/run/judgement.hpp"
#include "app/run/run.hpp"
#include "app/study/study.hpp"

namespace pearl::app {

ExitCode simulate(RunRecord record, RunFolder& folder, InputFiles inputs, CheckpointReader* checkpoint) {
  Preparation preparation(record.options.quiet);
  const auto doing = [&](const std::string& what) { preparation.now(what); };
  Study study(inputs.plan().path, inputs.plan().bytes, std::make_shared<StudiedData>(inputs.layers()), {record.options.only, doing});
  judge_run(study, folder, inputs, record.options, checkpoint == nullptr);

  preparation.now("the state of the air");
  Run run(std::move(record), std::move(inputs), study);
  run.take_up(checkpoint);
  preparation.finish();

  stop_gently();  // from here on a signal is looked at before every step
  run.open(folder);
  if (run.simulate() == RunStatus::interrupted) return run.stop();
  return run.finish(folder);
}

}  // namespace pearl::app
