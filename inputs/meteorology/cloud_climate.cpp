#include "inputs/meteorology/cloud_climate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/io/csv.hpp"

namespace pearl {

CloudClimate CloudClimate::read(const std::filesystem::path& path, Faults& faults) {
  CloudClimate climate;
  struct Parameter {
    const char* name;
    const char* unit;
    double least, most;
    double* place;
  };
  CloudAndRain& clouds = climate.clouds;
  const std::vector<Parameter> parameters{
      {"cloud_optical_depth", "1", 0, 200, &clouds.optical_depth}, {"cloud_base", "m", 0, 12000, &clouds.base},
      {"cloud_top", "m", 0, 16000, &clouds.top},                   {"cloud_liquid_water", "g m-3", 0.001, 5, &clouds.liquid_water},
      {"cloud_ph", "1", 1, 9, &clouds.cloud_ph},                   {"rain_top", "m", 0, 16000, &clouds.rain_top},
      {"rain_ph", "1", 1, 9, &clouds.rain_ph},                     {"rain_temperature", "K", 260, 310, &clouds.rain_temperature},
      {"raining_fraction", "1", 0.001, 1, &clouds.raining_fraction}, {"sea_excess", "K", -10, 10, &climate.sea_excess},
      {"sea_swing", "K", 0, 10, &climate.sea_swing},               {"afternoon_rain_peak", "h", 0, 24, &climate.afternoon_peak},
      {"morning_rain_peak", "h", 0, 24, &climate.morning_peak}};
  const auto table = csv::Table::read(path, {"parameter", "value", "unit", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return climate;  // unreadable: that is said
  std::vector<std::string> names, missing;
  for (const Parameter& parameter : parameters) names.emplace_back(parameter.name);
  missing = names;
  const std::size_t before_all = faults.size();
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::string& name = row.one_of("parameter", names, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    if (faults.size() > before) continue;
    const Parameter& parameter = parameters[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
    row.one_of("unit", {parameter.unit}, faults);
    *parameter.place = row.number_between("value", parameter.least, parameter.most, faults);
    if (std::erase(missing, name) == 0) faults.add(row.where("parameter"), fmt::format("{} stands twice", name));
  }
  if (!missing.empty()) faults.add({make_source(path.string(), ""), 0, 0, 1}, fmt::format("no row for {}", fmt::join(missing, ", ")));
  if (faults.size() == before_all && clouds.top <= clouds.base)
    faults.add({make_source(path.string(), ""), 0, 0, 1}, fmt::format("cloud_top ({:g} m) must lie above cloud_base ({:g} m)", clouds.top, clouds.base));
  return climate;
}

}  // namespace pearl
