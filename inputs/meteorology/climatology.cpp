#include "inputs/meteorology/climatology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "model/core/constants.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

const std::vector<std::string> status_words{"verified", "derived", "illustrative", "unverified"};

// The values of climatology.csv by place, element and month.
class Normals {
 public:
  Normals(const std::filesystem::path& path, Faults& faults)
      : path_(path), table_(csv::Table::read(path, {"place", "period", "month", "element", "value", "unit", "status", "source"}, {}, faults)) {
    for (const csv::Row& row : table_.rows()) {
      row.one_of("status", status_words, faults);
      const double value = row.number("value", faults);
      const Key key{row.text("place"), row.text("element"), row.text("month")};
      if (!values_.emplace(key, Value{value, row.text("unit"), row.where("value")}).second)
        faults.add(row.where("month"), fmt::format("{}: {} of month {} stands twice", row.text("place"), row.text("element"), row.text("month")));
    }
  }

  double value(const std::string& place, const std::string& element, const std::string& month, const std::string& unit, Faults& faults) const {
    const auto found = values_.find({place, element, month});
    if (found == values_.end()) {
      if (table_.columns().empty()) return 1;  // unreadable: that is said
      faults.add({make_source(path_.string(), ""), 0, 0, 1}, fmt::format("no row for {}, {}, month {} [{}]", place, element, month, unit));
      return 1;
    }
    if (found->second.unit != unit)
      faults.add({make_source(path_.string(), ""), 0, 0, 1},
                 fmt::format("{}, {}, month {}: the unit is '{}', expected '{}'", place, element, month, found->second.unit, unit));
    return found->second.number;
  }

  // The same, for what would break the physics outside its range.
  double value_between(const std::string& place, const std::string& element, const std::string& month, const std::string& unit, double least, double most, Faults& faults) const {
    const double number = value(place, element, month, unit, faults);
    const auto found = values_.find({place, element, month});
    if (found != values_.end() && !(number >= least && number <= most))
      faults.add(found->second.where, fmt::format("{} of {}: {:g} {} is not allowed; allowed: {:g} to {:g}", element, place, number, unit, least, most));
    return number;
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string>;
  struct Value {
    double number;
    std::string unit;
    Location where;
  };
  std::filesystem::path path_;
  csv::Table table_;
  std::map<Key, Value> values_;
};

struct SeaWind {
  Wind mean;
  double speed = 0;
};

// The cells of the settings' source and longitude by (latitude, month). Nothing: the table is unreadable.
std::optional<std::map<std::pair<int, int>, SeaWind>> read_sea_winds(const std::filesystem::path& path, const WeatherSettings& settings, Faults& faults) {
  const auto table = csv::Table::read(path, {"source_id", "lon", "lat", "month", "u", "v", "speed", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return {};
  std::map<std::pair<int, int>, SeaWind> winds;
  for (const csv::Row& row : table.rows()) {
    row.one_of("status", status_words, faults);
    const double lon = row.number("lon", faults), lat = row.number("lat", faults);
    const double u = row.number_between("u", -50, 50, faults), v = row.number_between("v", -50, 50, faults);
    const int month = static_cast<int>(row.number_between("month", 1, 12, faults));
    if (row.text("source_id") == settings.sea_wind_source && lon == settings.sea_wind_longitude)
      winds[{static_cast<int>(lat), month}] = {{u, v}, row.number_between("speed", 0, 50, faults)};
  }
  return winds;
}

}  // namespace

Wind wind_from(double direction, double speed) {
  const double angle = direction * constants::degree;
  return {-speed * std::sin(angle), -speed * std::cos(angle)};
}

double direction_of(Wind wind) {
  const double angle = std::atan2(-wind.u, -wind.v) / constants::degree;
  return angle < 0 ? angle + 360 : angle;
}

Climatology Climatology::read(const DataSet& data, Faults& faults) {
  const WeatherSettings& settings = data.weather;
  const std::filesystem::path winds = data.tables.file("monthly_winds.csv");
  const Normals normals(data.tables.file("climatology.csv"), faults);
  const auto sea = read_sea_winds(winds, settings, faults);
  constexpr double zero_celsius = 273.15;
  const double south = settings.sea_wind_south, north = settings.sea_wind_north;
  const double northern_share = (settings.sea_wind_latitude - south) / (north - south);

  Climatology climatology;
  for (int month = 1; month <= 12; ++month) {
    MonthlyClimate& climate = climatology.months[static_cast<std::size_t>(month - 1)];
    const std::string m = std::to_string(month);
    const auto coast = [&](const char* element, const char* unit) { return normals.value(settings.coast, element, m, unit, faults); };
    climate.temperature = coast("temp_mean", "degC") + zero_celsius;
    climate.relative_humidity = coast("rh", "%") / 100;
    climate.cloud_cover = coast("cloud", "%") / 100;
    climate.rain = coast("rain", "mm");
    climate.pressure = 100 * coast("pressure_msl", "hPa");
    climate.ozone_column = coast("ozone_column", "DU");
    climate.aerosol_optical_depth = coast("aerosol_optical_depth", "1");
    const double warmest = normals.value(settings.inland, "temp_max", m, "degC", faults), coldest = normals.value(settings.inland, "temp_min", m, "degC", faults);
    climate.daily_range = warmest - coldest;
    climate.inland_warmer = 0.5 * (warmest + coldest) + zero_celsius - climate.temperature;
    climate.land_speed = normals.value(settings.land_stations, "wind_speed", m, "m/s", faults);
    if (!settings.sea_station.empty()) {
      climate.station_speed = normals.value(settings.sea_station, "wind_speed", m, "km/h", faults) / 3.6;
      climate.station_direction = normals.value(settings.sea_station, "wind_dir", m, "deg", faults);
    }
    const bool wet = std::find(settings.wet_months.begin(), settings.wet_months.end(), month) != settings.wet_months.end();
    climate.mixing_maximum = normals.value(settings.inland, "pbl_daily_maximum", wet ? "wet season" : "dry season", "m", faults);

    if (!sea) continue;
    const auto upper = sea->find({settings.sea_wind_north, month}), lower = sea->find({settings.sea_wind_south, month});
    if (upper == sea->end() || lower == sea->end()) {
      faults.add({make_source(winds.string(), ""), 0, 0, 1}, fmt::format("no {} row at {:g}E, {}N or {}N for month {}", settings.sea_wind_source, settings.sea_wind_longitude,
                                                                         settings.sea_wind_south, settings.sea_wind_north, month));
      continue;
    }
    const auto between = [&](double a, double b) { return northern_share * a + (1 - northern_share) * b; };
    climate.sea_wind = {between(upper->second.mean.u, lower->second.mean.u), between(upper->second.mean.v, lower->second.mean.v)};
    climate.sea_speed = between(upper->second.speed, lower->second.speed);
  }
  climatology.town = TownClimate::read(data.tables.file("town.csv"), faults);
  climatology.clouds = CloudClimate::read(data.tables.file("clouds.csv"), faults);
  climatology.internal_layer.entrainment = normals.value_between(settings.coast, "internal_layer_entrainment", "year", "1", 0, 1, faults);
  climatology.internal_layer.stability = normals.value_between(settings.coast, "internal_layer_stability", "year", "K/m", 0.0005, 0.05, faults);
  climatology.inland_rain_share = normals.value(settings.inland, "rain", "year", "mm", faults) / normals.value(settings.coast, "rain", "year", "mm", faults);
  return climatology;
}

}  // namespace pearl
