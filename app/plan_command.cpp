#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/people_table.hpp"
#include "app/preparation.hpp"
#include "app/study/study.hpp"
#include "inputs/dataset/layered_features.hpp"
#include "inputs/meteorology/day_match.hpp"
#include "model/chemistry/gas_chemistry.hpp"
#include "inputs/meteorology/sweeps.hpp"
#include "model/state/row_shape.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

namespace {
// A cell, day and scenario with CB6r3, as measured (docs/performance.md): few scenarios fill their packs less well, and spare places in memory
// are computed, too.
double gas_chemistry_microseconds(std::size_t scenarios) {
  const double count = static_cast<double>(std::max<std::size_t>(1, scenarios));
  return 205 * (1 + 2.6 / count) * padded_lanes(static_cast<int>(scenarios)) / count;
}
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
// Cells of the grid's size that the regions would fill.
double region_cells(const DataTables& tables, const HorizontalGrid& grid) {
  Faults faults;  // the study has told them
  double square_metres = 0;
  for (const GeoFeature& region : read_features(tables, "regions.geojson", GeometryKind::polygons, faults)) square_metres += area(project(region.polygons, grid.projection()));
  return square_metres / (grid.spacing() * grid.spacing());
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
  CostModel cost;
  const WeatherClasses& weather = study.weather();
  const std::vector<Span>& periods = study.periods();
  cost.typical_days = static_cast<int>(periods.size());
  const Mechanism& mechanism = study.mechanism();
  cost.species = mechanism.carried_count();
  cost.variables = static_cast<int>(mechanism.outputs.size());
  if (mechanism.reacts()) {
    cost.cpu_microseconds = gas_chemistry_microseconds(study.scenarios().size());
    cost.species += static_cast<int>(mechanism.gas.species.size()) / 2;                         // radicals, and the transported gases before a step
    cost.shared_fields += static_cast<int>(mechanism.gas.reactions.size() + light_reactions(mechanism).size());  // rate constants
  }
  cost.columns = static_cast<int>(study.places().points.size());
  cost.region_cells = region_cells(study.inventory().data.tables, study.domain().horizontal);
  cost.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
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
