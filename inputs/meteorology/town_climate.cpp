#include "inputs/meteorology/town_climate.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "model/io/csv.hpp"

namespace pearl {

namespace {

struct Parameter {
  const char* name;
  const char* unit;
  double least, most;
  double TownSurface::* place;
};
constexpr Parameter parameters[] = {
    {"albedo", "1", 0, 1, &TownSurface::albedo},
    {"storage_share", "1", 0, 1, &TownSurface::storage_share},
    {"storage_lag", "h", -2, 2, &TownSurface::storage_lag},
    {"storage_loss", "W m-2", -150, 0, &TownSurface::storage_loss},
    {"moisture", "1", 0, 1, &TownSurface::moisture},
    {"moisture_offset", "W m-2", 0, 50, &TownSurface::moisture_offset},
    {"roughness", "m", 0.01, 5, &TownSurface::roughness},
    {"displacement", "1", 0, 20, &TownSurface::displacement},
};
const std::string hourly = "people_heat", depth = "night_depth";

}  // namespace

TownClimate TownClimate::read(const std::filesystem::path& path, Faults& faults) {
  const auto table = csv::Table::read(path, {"parameter", "hour", "value", "unit", "status", "source"}, {"note"}, faults);
  TownClimate climate;
  if (table.columns().empty()) return climate;  // unreadable: that is said
  std::vector<std::string> names{hourly, depth};
  for (const Parameter& parameter : parameters) names.emplace_back(parameter.name);
  std::set<std::string> seen;
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::string& name = row.one_of("parameter", names, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    if (faults.size() > before) continue;
    std::string key = name;
    if (name == hourly) {
      const int hour = row.integer_between("hour", 0, 23, faults);
      const double value = row.number_between("value", 0, 500, faults);
      row.one_of("unit", {"W m-2"}, faults);
      if (faults.size() > before) continue;
      climate.people_heat[static_cast<std::size_t>(hour)] = value;
      key += fmt::format(" of hour {}", hour);
    } else if (name == depth) {
      climate.night_depth = row.number_between("value", 20, 2000, faults);
      row.one_of("unit", {"m"}, faults);
    } else {
      for (const Parameter& parameter : parameters)
        if (name == parameter.name) {
          climate.surface.*parameter.place = row.number_between("value", parameter.least, parameter.most, faults);
          row.one_of("unit", {parameter.unit}, faults);
        }
    }
    if (!seen.insert(key).second) faults.add(row.where("parameter"), fmt::format("{} stands twice", key));
  }
  std::vector<std::string> missing;
  const auto need = [&](const std::string& key) {
    if (!seen.count(key)) missing.push_back(key);
  };
  need(depth);
  for (const Parameter& parameter : parameters) need(parameter.name);
  for (int hour = 0; hour < 24; ++hour) need(fmt::format("{} of hour {}", hourly, hour));
  if (!missing.empty()) faults.add({make_source(path.string(), ""), 0, 0, 1}, fmt::format("no row for {}", fmt::join(missing, ", ")));
  return climate;
}

}  // namespace pearl
