#include "scenarios/explain.hpp"

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/study/study.hpp"

namespace pearl::app {

ExitCode explain(const ExplainOptions& options) {
  Study study = Study::of_file(options.plan);
  study.judge_plan();
  const ExplainFilter filter{options.region, options.sector, options.pollutant};
  print("{}\n", pearl::explain(study.plan(), study.inventory(), options.scenario, filter, study.mask_share()));
  return ExitCode::done;
}

}  // namespace pearl::app
