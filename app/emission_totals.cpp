#include "app/emission_totals.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl::app {

std::vector<EmissionTotal> emission_totals(const Inventory& inventory) {
  std::map<std::tuple<std::string, std::string, int>, double> sums;
  for (const InventoryRow& row : inventory.rows) sums[{row.region, row.pollutant, row.year}] += row.tonnes;
  std::vector<EmissionTotal> totals;
  for (const auto& [key, tonnes] : sums) totals.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), tonnes});
  return totals;
}

std::string emission_totals_csv(const std::vector<EmissionTotal>& totals) {
  std::string text = join(emission_total_columns(), ",") + "\n";
  for (const EmissionTotal& total : totals) text += fmt::format("{},{},{},{:.1f}\n", csv::quote(total.region), csv::quote(total.pollutant), total.year, total.tonnes);
  return text;
}

std::string inventory_places_csv(const Inventory& inventory) {
  std::string text = "region,sector,pollutant,year,tonnes,status,place\n";
  for (const InventoryRow& row : inventory.rows)
    text += fmt::format("{},{},{},{},{},{},{}\n", csv::quote(row.region), csv::quote(row.sector), csv::quote(row.pollutant), row.year, row.tonnes, name_of(row.origin.status), csv::quote(row.place()));
  return text;
}

}  // namespace pearl::app
