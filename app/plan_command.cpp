#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/cost/calibration.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/people_table.hpp"
#include "app/preparation.hpp"
#include "app/process_limits.hpp"
#include "app/study/study.hpp"
#include "inputs/meteorology/day_match.hpp"
#include "inputs/meteorology/sweeps.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

namespace {
// The typical days and how their means match those of all of them, season by season.
nlohmann::ordered_json days_json(const WeatherClasses& weather, const std::vector<Span>& periods) {
  using Json = nlohmann::ordered_json;
  Json days = Json::array(), match = Json::array();
  for (const Span& period : periods) days.push_back({{"name", period.name}, {"days", period.weight}, {"days_of_month", period.days_of_month}});
  for (const SeasonMatch& season : season_match(weather, periods)) {
    Json all, chosen, class_days_all, class_days_chosen;
    for (std::size_t p = 0; p < day_property_count; ++p) {
      all[day_property_names()[p].key] = season.all[p];
      chosen[day_property_names()[p].key] = season.chosen[p];
    }
    for (std::size_t c = 0; c < weather.names().size(); ++c) {
      class_days_all[weather.names()[c]] = season.class_days_all[c];
      class_days_chosen[weather.names()[c]] = season.class_days_chosen[c];
    }
    match.push_back({{"season", season.season}, {"days", season.days}, {"all", all}, {"chosen", chosen}, {"class_days_all", class_days_all}, {"class_days_chosen", class_days_chosen}});
  }
  return {{"days", days}, {"match", match}, {"common_sweep", common_sweep(weather, periods)}};
}
// As people may read it, without places of the machine.
std::string population_table(const DataTables& tables) {
  const std::filesystem::path file = tables.file("population.csv");
  return (std::filesystem::path(label_of_layer(file.parent_path())) / file.filename()).generic_string();
}
}  // namespace

ExitCode plan(const PlanOptions& options) {
  stop_at_once("before the plan was judged whole; nothing was changed");
  Preparation preparation(false);
  Study study = Study::of_file(options.plan, [&](const std::string& what) { preparation.now(what); });
  study.judge_run();  // what is refused there must not be planned
  preparation.finish();
  const Plan& read = study.plan();
  if (options.people) {
    const HorizontalGrid& grid = study.domain().horizontal;
    const std::vector<RegionPeople> people = people_by_region(study.surrogates(), study.inventory(), read.reference_year);
    if (options.json) print_json(people_json(people, grid, read.reference_year) + "\n");
    else print_text(people_text(people, grid, read.reference_year, population_table(study.inventory().data.tables)) + "\n");
    return ExitCode::done;
  }
  const WeatherClasses& weather = study.weather();
  const std::vector<Span>& periods = study.periods();
  const CostModel cost = measured_cost(study, threads_to_use(options.threads), options.calibrate);
  if (options.json) {
    auto json = nlohmann::ordered_json::parse(plan_json(read, {}, cost));
    json.update(days_json(weather, periods));
    print_json(json.dump(2) + "\n");
  } else {
    print("{}\n", plan_text(read, {}, cost));
    print("{}", match_text(weather, periods));
  }
  return ExitCode::done;
}

}  // namespace pearl::app
