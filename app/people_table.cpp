#include "app/people_table.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>


namespace pearl::app {

namespace {

constexpr double whole = 1 - 1e-9;

}  // namespace

std::vector<RegionPeople> people_by_region(Surrogates& surrogates, const Inventory& inventory, int year) {
  std::vector<RegionPeople> people;
  for (const std::string& region : inventory.inventory_regions()) {
    RegionPeople one{region, surrogates.persons(region, year), 0, surrogates.pattern(region, "", "uniform", year).inside()};
    for (const double persons : surrogates.population(region, year)) one.gridded += persons;
    people.push_back(one);
  }
  return people;
}

std::string people_text(const std::vector<RegionPeople>& people, const HorizontalGrid& grid, int year, const std::string& table) {
  std::string text = fmt::format("persons by region, {}; {} x {} cells of {:g} km; status and source of each number: {}\n\n", year, grid.nx(), grid.ny(), grid.spacing() / 1000, table) +
                     fmt::format("{:<16} {:>12} {:>12} {:>9}  {}\n", "region", "table", "on the grid", "ratio", "");
  for (const RegionPeople& one : people)
    text += fmt::format("{:<16} {:>12.0f} {:>12.0f} {:>7.2f} %  {}\n", one.region, one.table, one.gridded, one.table > 0 ? 100 * one.gridded / one.table : 0.0,
                        one.area_inside >= whole ? "wholly inside" : fmt::format("{:.1f} % of its area inside", 100 * one.area_inside));
  return text;
}

std::string people_json(const std::vector<RegionPeople>& people, const HorizontalGrid& grid, int year) {
  nlohmann::ordered_json root{{"year", year}, {"spacing_m", grid.spacing()}, {"columns", grid.nx()}, {"rows", grid.ny()}, {"regions", nlohmann::ordered_json::array()}};
  for (const RegionPeople& one : people)
    root["regions"].push_back({{"region", one.region}, {"table", one.table}, {"gridded", one.gridded}, {"area_inside", one.area_inside}});
  return root.dump(2);
}

}  // namespace pearl::app
