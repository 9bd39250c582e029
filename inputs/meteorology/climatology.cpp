#include "inputs/meteorology/climatology.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
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
      if (!values_.emplace(key, Value{value, row.text("unit")}).second)
        faults.add(row.where("month"), fmt::format("{}: {} of month {} stands twice", row.text("place"), row.text("element"), row.text("month")));
    }
  }

  double value(const std::string& place, const std::string& element, const std::string& month, const std::string& unit, Faults& faults) const {
    const auto found = values_.find({place, element, month});
    if (found == values_.end()) {
      faults.add({make_source(path_.string(), ""), 0, 0, 1}, fmt::format("no row for {}, {}, month {} [{}]", place, element, month, unit));
      return 1;
    }
    if (found->second.unit != unit)
      faults.add({make_source(path_.string(), ""), 0, 0, 1},
                 fmt::format("{}, {}, month {}: the unit is '{}', expected '{}'", place, element, month, found->second.unit, unit));
    return found->second.number;
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string>;
  struct Value {
    double number;
    std::string unit;
  };
  std::filesystem::path path_;
  csv::Table table_;
  std::map<Key, Value> values_;
};

struct SeaWind {
  Wind mean;
  double speed = 0;
};

// COADS cells of longitude 115E by (latitude, month).
std::map<std::pair<int, int>, SeaWind> read_sea_winds(const std::filesystem::path& path, Faults& faults) {
  const auto table = csv::Table::read(path, {"source_id", "lon", "lat", "month", "u", "v", "speed", "status", "source"}, {"note"}, faults);
  std::map<std::pair<int, int>, SeaWind> winds;
  for (const csv::Row& row : table.rows()) {
    row.one_of("status", status_words, faults);
    const double lon = row.number("lon", faults), lat = row.number("lat", faults);
    const double u = row.number_between("u", -50, 50, faults), v = row.number_between("v", -50, 50, faults);
    const int month = static_cast<int>(row.number_between("month", 1, 12, faults));
    if (row.text("source_id") == "coads" && lon == 115)
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

Climatology Climatology::read(const std::filesystem::path& folder, Faults& faults) {
  const Normals normals(folder / "climatology.csv", faults);
  const auto sea = read_sea_winds(folder / "monthly_winds.csv", faults);
  constexpr double waglan_latitude = 22.18, south = 21, north = 23, zero_celsius = 273.15;
  constexpr double northern_share = (waglan_latitude - south) / (north - south);

  Climatology climatology;
  for (int month = 1; month <= 12; ++month) {
    MonthlyClimate& climate = climatology.months[static_cast<std::size_t>(month - 1)];
    const std::string m = std::to_string(month);
    const auto hong_kong = [&](const char* element, const char* unit) { return normals.value("Hong Kong", element, m, unit, faults); };
    climate.temperature = hong_kong("temp_mean", "degC") + zero_celsius;
    climate.relative_humidity = hong_kong("rh", "%") / 100;
    climate.cloud_cover = hong_kong("cloud", "%") / 100;
    climate.rain = hong_kong("rain", "mm");
    climate.pressure = 100 * hong_kong("pressure_msl", "hPa");
    climate.ozone_column = hong_kong("ozone_column", "DU");
    climate.aerosol_optical_depth = hong_kong("aerosol_optical_depth", "1");
    const double warmest = normals.value("Guangzhou", "temp_max", m, "degC", faults), coldest = normals.value("Guangzhou", "temp_min", m, "degC", faults);
    climate.daily_range = warmest - coldest;
    climate.inland_warmer = 0.5 * (warmest + coldest) + zero_celsius - climate.temperature;
    climate.land_speed = normals.value("Land stations", "wind_speed", m, "m/s", faults);
    climate.waglan_speed = normals.value("Waglan Island", "wind_speed", m, "km/h", faults) / 3.6;
    climate.waglan_direction = normals.value("Waglan Island", "wind_dir", m, "deg", faults);
    const bool wet = month >= 4 && month <= 9;  // the lidar study's seasons
    climate.mixing_maximum = normals.value("Guangzhou", "pbl_daily_maximum", wet ? "wet season" : "dry season", "m", faults);

    const auto upper = sea.find({static_cast<int>(north), month}), lower = sea.find({static_cast<int>(south), month});
    if (upper == sea.end() || lower == sea.end()) {
      faults.add({make_source((folder / "monthly_winds.csv").string(), ""), 0, 0, 1}, fmt::format("no coads row at 115E, 21N or 23N for month {}", month));
      continue;
    }
    const auto between = [](double a, double b) { return northern_share * a + (1 - northern_share) * b; };
    climate.sea_wind = {between(upper->second.mean.u, lower->second.mean.u), between(upper->second.mean.v, lower->second.mean.v)};
    climate.sea_speed = between(upper->second.speed, lower->second.speed);
  }
  climatology.town = TownClimate::read(folder / "town.csv", faults);
  climatology.inland_rain_share = normals.value("Guangzhou", "rain", "year", "mm", faults) / normals.value("Hong Kong", "rain", "year", "mm", faults);
  return climatology;
}

}  // namespace pearl
