#include "inputs/dataset/data_tables.hpp"

#include <algorithm>
#include <array>

#include "model/core/text.hpp"

namespace pearl {

namespace fs = std::filesystem;

std::vector<fs::path> DataTables::files(std::string_view name) const {
  std::vector<fs::path> found;
  for (const DataLayer& layer : layers_) {
    const fs::path path = layer.folder / name;
    std::error_code ignored;
    if (!fs::exists(path, ignored)) continue;
    const auto rule = layer.rules.find(std::string(name));
    if (rule == layer.rules.end() || rule->second == LayerRule::replace) found.clear();
    found.push_back(path);
  }
  return found;
}

fs::path DataTables::file(std::string_view name) const {
  const std::vector<fs::path> found = files(name);
  if (!found.empty()) return found.back();
  return layers_.empty() ? fs::path(name) : layers_.front().folder / name;
}

csv::Table DataTables::read(std::string_view name, const std::vector<std::string>& required, const std::vector<std::string>& optional, Faults& faults) const {
  const std::vector<fs::path> found = files(name);
  if (found.size() < 2) return csv::Table::read(file(name), required, optional, faults);
  csv::Table table = csv::Table::read(found.front(), required, optional, faults);
  for (auto path = found.begin() + 1; path != found.end(); ++path) table.append(csv::Table::read(*path, required, optional, faults));
  return table;
}

bool DataTables::can_be_added_to(const std::string& name) {
  static constexpr std::array<std::string_view, 26> tables{
      "regions.csv", "region_groups.csv", "regions.geojson", "sectors.csv", "inventory.csv", "official_totals.csv", "official_basis.csv", "uncertainty.csv",
      "points.csv", "ports.csv", "airports.csv", "lanes.geojson", "population.csv", "profiles_monthly.csv", "profiles_weekly.csv", "profiles_hourly.csv",
      "profiles_height.csv", "speciation_nox.csv", "speciation_pm.csv", "speciation_voc.csv", "stations.csv", "weather_places.csv", "standards.csv", "indicators.csv", "index_scales.csv", "plan_targets_results.csv"};
  return std::find(tables.begin(), tables.end(), name) != tables.end();
}

}  // namespace pearl
