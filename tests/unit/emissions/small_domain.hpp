#pragma once
// A small grid, weather and mechanism for the tests of gridding.

#include "inputs/emissions/emission_table.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"
#include "tests/support/prd_data.hpp"

namespace pearl {

// Flat sea-level ground round 113.6 E 22.8 N; layers with faces 0, 20, 50, 100, 200, 400, 800, 1600, 3000 m.
inline Domain small_domain(double spacing = 9000, int nx = 12, int ny = 12) {
  return {HorizontalGrid::centred(prd_map, spacing, nx, ny), VerticalGrid({0, 20, 50, 100, 200, 400, 800, 1600, 3000}),
          {Field2<float>(ny, nx), Field2<float>(ny, nx, 1), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1F), {}, {}}};
}

// Wind of 4 m/s, 6.5 K/km, neutral, boundary layer of 900 m.
inline Meteorology small_weather(const Domain& domain) {
  Meteorology weather(domain.nz(), domain.ny(), domain.nx());
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        weather.u(k, j, i) = 4;
        weather.temperature(k, j, i) = static_cast<float>(298 - 0.0065 * domain.vertical.middle_above_ground(k, domain.ground.terrain(j, i)));
      }
  for (float& height : weather.boundary_layer_height.values()) height = 900;
  for (float& velocity : weather.friction_velocity.values()) velocity = 0.35F;
  return weather;
}

inline Mechanism linear_names() {
  Mechanism mechanism;
  mechanism.name = "linear";
  for (const char* name : {"SO2", "SO4", "NOx", "NO3", "PMF", "PMC", "BC", "OC", "CO", "VOC", "NH3", "SALTF", "SALTC"}) {
    Species species;
    species.name = name;
    mechanism.species.push_back(species);
  }
  return mechanism;
}

// One typical day a month, each standing for all days of its month.
inline std::vector<Span> twelve_days() {
  std::vector<Span> periods;
  for (int month = 1; month <= 12; ++month) {
    Span period;
    period.month = month;
    period.begin = Instant::from_local({2010, month, 15, 0, 0, 0}, 8 * one_hour);
    period.weight = days_in_month(month);
    period.days_of_month[static_cast<std::size_t>(month - 1)] = days_in_month(month);
    periods.push_back(period);
  }
  return periods;
}

// The inventory of a year as a table; every group is a scenario of its own, in which it alone emits. With `one_scenario`
// all groups emit in the one scenario "all".
inline EmissionTable table_of(const Inventory& inventory, int year, bool one_scenario) {
  EmissionTable table;
  for (const std::string& region : inventory.inventory_regions())
    for (const Sector& sector : inventory.sectors) {
      EmissionGroup group;
      group.region = region;
      group.sector = sector.code;
      table.groups.push_back(group);
    }
  table.scenarios = {"all"};
  if (!one_scenario) {
    table.scenarios.clear();
    for (const EmissionGroup& group : table.groups) table.scenarios.push_back(group.region + "/" + group.sector);
  }
  table.plant_years.assign(table.scenarios.size(), year);
  table.tonnes.assign(table.groups.size() * most_pollutants * table.scenarios.size(), 0.0);
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t p = 0; p < prd_data().pollutants.names().size(); ++p)
      table.at(g, p, one_scenario ? 0 : g) = inventory.tonnes(table.groups[g].region, table.groups[g].sector, prd_data().pollutants.names()[p], year);
  return table;
}

}  // namespace pearl
