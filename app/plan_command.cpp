#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/output_request.hpp"
#include "app/people_table.hpp"
#include "app/plan_inputs.hpp"
#include "inputs/meteorology/day_match.hpp"
#include "inputs/meteorology/sweeps.hpp"
#include "model/state/row_shape.hpp"
#include "scenarios/estimate.hpp"

namespace pearl::app {

namespace {
// A cell, day and scenario with CB6r3, as measured (docs/performance.md): few scenarios fill their packs less well, and spare places in memory
// are computed, too.
double gas_chemistry_microseconds(std::size_t scenarios) {
  const double count = static_cast<double>(std::max<std::size_t>(1, scenarios));
  return 520 * (1 + 1.4 / count) * padded_lanes(static_cast<int>(scenarios)) / count;
}
// The typical days and how their means match those of all of them, season by season.
nlohmann::ordered_json days_json(const WeatherClasses& weather, const std::vector<Period>& periods) {
  using Json = nlohmann::ordered_json;
  Json days = Json::array(), match = Json::array();
  for (const Period& period : periods) days.push_back({{"name", period.name}, {"days", period.weight}, {"days_of_month", period.days_of_month}});
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
  const auto [inventory, read] = read_plan_and_inventory(options.plan);
  if (options.people) {
    const HorizontalGrid grid = domain_of(read, inventory.data).horizontal;
    const std::vector<RegionPeople> people = people_by_region(grid, inventory, read.reference_year);
    if (options.json) print_json(people_json(people, grid, read.reference_year) + "\n");
    else print_text(people_text(people, grid, read.reference_year, population_table(inventory.data.tables)) + "\n");
    return ExitCode::done;
  }
  CostModel cost;
  WeatherClasses weather = WeatherClasses::read(inventory.data);
  const std::vector<Period> periods = periods_of(read, weather);
  if (read.meteorology.representative) spread_sweeps(weather, periods);
  cost.typical_days = static_cast<int>(periods.size());
  const Mechanism& mechanism = mechanism_of(read);
  cost.species = mechanism.carried_count();
  cost.variables = static_cast<int>(mechanism.outputs.size());
  if (mechanism.reacts()) {
    cost.cpu_microseconds = gas_chemistry_microseconds(scenarios_to_run(read, {}).size());
    cost.species += static_cast<int>(mechanism.gas.species.size()) / 2;                         // radicals, and the transported gases before a step
    cost.shared_fields += static_cast<int>(mechanism.gas.reactions.size() + light_reactions(mechanism).size());  // rate constants
  }
  Faults faults;  // `read_plan` has told them
  cost.columns = static_cast<int>(output_places(read, inventory.data, domain_of(read, inventory.data), faults).points.size());
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
