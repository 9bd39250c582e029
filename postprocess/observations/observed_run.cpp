#include "postprocess/observations/observed_run.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/results/run_name.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

ObservedRun observe_run(const RunReader& reader, const std::string& scenario, const Observations& observations, const std::vector<AirStation>& own) {
  const EvaluationFields fields(reader);
  const RunDescription& run = fields.run();
  std::vector<std::string> names;
  for (const ScenarioInfo& one : run.scenarios) names.push_back(one.name);
  ObservedRun observed;
  observed.scenario = scenario.empty() ? run.baseline : scenario;
  const std::size_t s = run.scenario_index(observed.scenario);
  if (s == RunDescription::npos) throw UsageError(fmt::format("--scenario: the run has no scenario '{}'{}; it has: {}", observed.scenario, did_you_mean(observed.scenario, names), join(names, ", ")));
  const std::filesystem::path& folder = reader.folder();
  observed.run = run_name(folder);
  observed.plan_title = run.plan_title;
  observed.plan_titles = run.plan_titles;
  observed.scenario_title = run.scenarios[s].title;
  observed.scenario_titles = run.scenarios[s].titles;
  observed.mechanism = run.chemistry.mechanism;
  observed.scenario_year = run.scenarios[s].year;
  observed.spacing_km = run.grid.spacing / 1000;
  observed.nx = run.grid.nx;
  observed.ny = run.grid.ny;
  observed.days = run.periods.size();
  const DaysOfAYear days(run, {});
  for (int month = 1; month <= 12; ++month) observed.own_months[static_cast<std::size_t>(month - 1)] = days.has_own(month);
  const std::filesystem::path stations = reader.reference_folder() / result_file::stations;
  observed.placed = place_stations(observations, own, std::filesystem::exists(stations) ? read_station_table(stations) : std::vector<AirStation>{}, fields.grid());
  for (auto& station : observed.placed.stations)
    if (station) station->names = sayings_of(run.data_set, station->name);
  observed.paired = pair_observations(fields, observed.scenario, observations, observed.placed);
  if (observed.paired.pairs.empty())
    throw InputError(Location{make_source(folder.string(), ""), 0, 0}, fmt::format("no measurement could be paired with the run{}{}", observed.paired.notes.empty() ? ": the run has none of the times that were measured" : ". ", join(said(observed.paired.notes, english()), " ")));
  observed.skills = skills_of(observed.paired, observed.placed);
  return observed;
}

}  // namespace pearl
