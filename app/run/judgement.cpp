#include "app/run/judgement.hpp"

#include "app/process_limits.hpp"
#include "app/stop_point.hpp"
#include "model/output/result_writer.hpp"

namespace pearl::app {

namespace {

void judge_stop_point(Study& study, const std::string& until) {
  const std::vector<Span>* periods = until.empty() ? nullptr : study.find_periods();
  if (periods == nullptr) return;
  try {
    static_cast<void>(hours_until(until, *periods));
  } catch (const UsageError& error) {
    study.refuse(error);
  }
}

}  // namespace

void judge_run(Study& study, RunFolder& folder, InputFiles& inputs, const RunOptions& options, bool is_new) {
  if (study.has_sound_plan()) {
    folder.open();
    const std::vector<std::string>* scenarios = study.find_scenarios();
    if (is_new && scenarios != nullptr) folder.refuse_others(*scenarios, options.overwrite);
    inputs.add_masks(study.plan());
    judge_stop_point(study, options.until);
  }
  if (study.is_ready_to_spread()) allow_open_files(ResultWriter::open_files);
  study.judge_run();
}

}  // namespace pearl::app
