#include "postprocess/evaluation/run_evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "postprocess/evaluation/evaluation_comparison.hpp"
#include "postprocess/evaluation/evaluation_fields.hpp"
#include "postprocess/evaluation/evaluation_shares.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/own_stations.hpp"
#include "postprocess/results/run_name.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

std::string called(const RunEvaluation& evaluation, const std::string& place) {
  const auto found = evaluation.places.find(place);
  return found == evaluation.places.end() ? place : found->second;
}

int hour_of_least(const std::array<double, 24>& cycle) { return static_cast<int>(std::min_element(cycle.begin(), cycle.end()) - cycle.begin()); }
int hour_of_most(const std::array<double, 24>& cycle) { return static_cast<int>(std::max_element(cycle.begin(), cycle.end()) - cycle.begin()); }

double relative_range(const std::array<double, 24>& cycle) {
  double mean = 0;
  for (const double value : cycle) mean += value / 24;
  return (*std::max_element(cycle.begin(), cycle.end()) - *std::min_element(cycle.begin(), cycle.end())) / mean;
}

namespace {

// Stations of the user's own that stand in no comparison, and what the run has there; those that stand outside, unless they are named already.
void unmeasured_stations(const RunReader& reader, const Words& words, RunEvaluation& evaluation) {
  OwnStations own = own_stations_of(reader);
  const auto is_compared = [&](const OwnStation& one) {
    return std::any_of(evaluation.pollutants.begin(), evaluation.pollutants.end(), [&](const PollutantComparison& comparison) {
      return std::any_of(comparison.stations.begin(), comparison.stations.end(), [&](const StationComparison& station) { return station.code == one.station.code; });
    });
  };
  std::erase_if(own.inside, is_compared);
  std::erase_if(own.outside, [&](const std::string& name) { return evaluation.outside.contains(name); });
  if (!own.outside.empty()) evaluation.notes.push_back(words.plain("evaluated.note_own_outside", {{"stations", join(own.outside, words.plain("list.separator"))}}));
  if (own.inside.empty()) return;
  for (const OwnStation& one : own.inside) evaluation.unmeasured.push_back({one.station.code, one.station.name.empty() ? one.station.code : one.station.name, one.i, one.j, {}});
  for (const VariableInfo& variable : reader.run().variables) {
    evaluation.variables.push_back(variable.name);
    const std::vector<float> mean = reader.mean(evaluation.scenario, variable.name);
    for (std::size_t n = 0; n < own.inside.size(); ++n) evaluation.unmeasured[n].modelled.push_back(static_cast<double>(mean[own.inside[n].cell]));
  }
}

}  // namespace

RunEvaluation evaluate_run(const RunReader& reader, const EvaluationTables& tables, const EvaluateRunOptions& options) {
  const EvaluationFields fields(reader);
  const RunDescription& run = fields.run();
  std::vector<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios) names.push_back(scenario.name);
  const auto known = [&](const std::string& name, const char* option) {
    const std::size_t s = run.scenario_index(name);
    if (s == RunDescription::npos) throw UsageError(fmt::format("{}: the run has no scenario '{}'{}; it has: {}", option, name, did_you_mean(name, names), join(names, ", ")));
    return s;
  };
  RunEvaluation evaluation;
  evaluation.scenario = options.scenario.empty() ? run.baseline : options.scenario;
  evaluation.scenario_year = run.scenarios[known(evaluation.scenario, "--scenario")].year;
  for (const auto& [code, scenario] : options.zero_outs) {
    known(scenario, "--zero-out");
    if (scenario == evaluation.scenario) throw UsageError(fmt::format("--zero-out: {} names the scenario that is evaluated", code));
  }
  check_zero_outs(run, evaluation.scenario, options.zero_outs, fields.reference().groups);
  evaluation.run = run_name(reader.folder());
  const Words& words = Words::of(options.language);
  const RunDescription said = told(run, words);
  evaluation.plan_title = said.plan_title;
  evaluation.scenario_title = said.scenarios[said.scenario_index(evaluation.scenario)].title;
  evaluation.episodes = said.data_set.episodes;
  evaluation.places = said.data_set.sayings;
  if (options.language != "en")  // there their codes are known
    for (const RegionName& region : told(fields.reference(), said.data_set, words).regions) evaluation.places[region.code] = region.name;
  evaluation.mechanism = run.chemistry.mechanism;
  evaluation.particle_limit = particle_limit(run);
  evaluation.spacing_km = run.grid.spacing / 1000;
  evaluation.nx = run.grid.nx;
  evaluation.ny = run.grid.ny;
  evaluation.nz = run.grid.nz;
  evaluation.periods = run.periods;
  evaluation.days = DaysOfAYear(run, fields.reference().day_errors);
  evaluation.zero_outs = options.zero_outs.empty() ? find_zero_outs(run, evaluation.scenario, fields.reference().groups) : options.zero_outs;
  compare_with_tables(fields, tables, words, evaluation);
  compare_shares(fields, tables, evaluation);
  unmeasured_stations(reader, words, evaluation);
  judge(evaluation, tables.bars, words);
  return evaluation;
}

}  // namespace pearl
