#include "app/run/simulate.hpp"

#include "app/interrupt.hpp"
#include "app/preparation.hpp"
#include "app/run/run.hpp"
#include "app/study/study.hpp"

namespace pearl::app {

namespace {

// All faults at once; before the long part of it, whether the folder may be written.
void judge(Study& study, RunFolder& folder, bool is_new, bool overwrite) {
  if (study.has_sound_plan()) {
    folder.open();
    if (is_new) folder.refuse_others(study.scenarios(), overwrite);
  }
  study.judge_run();
}

}  // namespace

ExitCode simulate(RunRecord record, RunFolder& folder, InputFiles inputs, CheckpointReader* checkpoint) {
  Preparation preparation(record.options.quiet);
  const auto doing = [&](const std::string& what) { preparation.now(what); };
  Study study(inputs.plan().path, inputs.plan().bytes, std::make_shared<StudiedData>(inputs.layers()), {record.options.only, doing});
  judge(study, folder, checkpoint == nullptr, record.options.overwrite);

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
