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

namespace {

constexpr std::array<std::string_view, 30> added_to{
    "regions.csv", "region_groups.csv", "regions.geojson", "sectors.csv", "inventory.csv", "official_totals.csv", "official_basis.csv", "uncertainty.csv",
    "points.csv", "ports.csv", "airports.csv", "lanes.geojson", "population.csv", "profiles_monthly.csv", "profiles_weekly.csv", "profiles_hourly.csv",
    "profiles_height.csv", "speciation_nox.csv", "speciation_pm.csv", "speciation_voc.csv", "stations.csv", "weather_places.csv", "standards.csv", "indicators.csv", "index_scales.csv", "plan_targets_results.csv",
    "health_functions.csv", "mortality.csv", "age_shares.csv", "life_values.csv"};

constexpr std::array<std::string_view, 23> replaced{
    "dataset.yaml", "nightlights.nc", "people.nc", "terrain.nc", "relief.csv", "town.csv", "biogenic.csv", "climatology.csv", "clouds.csv", "monthly_winds.csv", "weather_classes.csv", "boundary.csv",
    "inflow_airs.csv", "inflow_gases.csv", "inflow_names.csv", "inflow_shares.csv", "measures.csv", "representative_error.csv", "evaluation_bars.csv", "observations_monthly.csv", "observations_cycle.csv",
    "observations_network.csv", "observations_wind.csv"};

}  // namespace

bool DataTables::can_be_added_to(const std::string& name) { return std::find(added_to.begin(), added_to.end(), name) != added_to.end(); }

std::vector<std::string> DataTables::known_files(const std::vector<std::string>& mechanisms) {
  std::vector<std::string> names(added_to.begin(), added_to.end());
  names.insert(names.end(), replaced.begin(), replaced.end());
  for (const std::string& mechanism : mechanisms) names.push_back("species_" + mechanism + ".csv");
  return names;
}

}  // namespace pearl
