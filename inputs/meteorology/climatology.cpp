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

// What climatology.csv says of a place, its unit, and what no weather of the earth is beyond: outside it the physics would break, or the typing is wrong.
struct Element {
  const char* name;
  const char* unit;
  double least, most;
};
constexpr Element mean_temperature{"temp_mean", "degC", -60, 50}, daily_maximum{"temp_max", "degC", -60, 60}, daily_minimum{"temp_min", "degC", -80, 50};
constexpr Element humidity{"rh", "%", 1, 100}, cloud{"cloud", "%", 0, 100}, sea_level_pressure{"pressure_msl", "hPa", 900, 1080};
constexpr Element rain_of_month{"rain", "mm", 0, 10000}, rain_of_year{"rain", "mm", 0, 30000}, coast_rain_of_year{"rain", "mm", 0.1, 30000};  // the coast's divides
constexpr Element ozone{"ozone_column", "DU", 50, 700}, aerosol{"aerosol_optical_depth", "1", 0, 5};
constexpr Element land_wind{"wind_speed", "m/s", 0, 50}, station_wind{"wind_speed", "km/h", 0, 180}, station_wind_from{"wind_dir", "deg", 0, 360};
constexpr Element mixing_maximum{"pbl_daily_maximum", "m", 100, 6000};
constexpr Element entrainment{"internal_layer_entrainment", "1", 0, 1}, stability{"internal_layer_stability", "K/m", 0.0005, 0.05};

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

  // The value of an element within its range; its least where the table says something else.
  double value(const std::string& place, const Element& element, const std::string& month, Faults& faults) const {
    const auto found = values_.find({place, element.name, month});
    if (found == values_.end()) {
      if (!table_.columns().empty())  // unreadable: that is said
        faults.add({make_source(path_.string(), ""), 0, 0, 1}, fmt::format("no row for {}, {}, month {} [{}]", place, element.name, month, element.unit));
      return element.least;
    }
    const double number = found->second.number;
    if (found->second.unit != element.unit) {
      faults.add({make_source(path_.string(), ""), 0, 0, 1},
                 fmt::format("{}, {}, month {}: the unit is '{}', expected '{}'", place, element.name, month, found->second.unit, element.unit));
    } else if (!(number >= element.least && number <= element.most)) {
      faults.add(found->second.where, fmt::format("{} of {}: {:g} {} is not allowed; allowed: {:g} to {:g}", element.name, place, number, element.unit, element.least, element.most));
    } else {
      return number;
    }
    return element.least;
  }
  // Where a value stands, for what two of them say together; its file, if it stands nowhere.
  [[nodiscard]] Location where(const std::string& place, const Element& element, const std::string& month) const {
    const auto found = values_.find({place, element.name, month});
    return found == values_.end() ? Location{make_source(path_.string(), ""), 0, 0, 1} : found->second.where;
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
std::optional<std::map<std::pair<double, int>, SeaWind>> read_sea_winds(const std::filesystem::path& path, const WeatherSettings& settings, Faults& faults) {
  const auto table = csv::Table::read(path, {"source_id", "lon", "lat", "month", "u", "v", "speed", "status", "source"}, {"note"}, faults);
  if (table.columns().empty()) return {};
  std::map<std::pair<double, int>, SeaWind> winds;
  for (const csv::Row& row : table.rows()) {
    row.one_of("status", status_words, faults);
    const double lon = row.number("lon", faults), lat = row.number("lat", faults);
    const double u = row.number_between("u", -50, 50, faults), v = row.number_between("v", -50, 50, faults);
    const int month = row.integer_between("month", 1, 12, faults);
    if (row.text("source_id") == settings.sea_wind_source && lon == settings.sea_wind_longitude)
      winds[{lat, month}] = {{u, v}, row.number_between("speed", 0, 50, faults)};
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
    const auto at = [&](const std::string& place, const Element& element) { return normals.value(place, element, m, faults); };
    climate.temperature = at(settings.coast, mean_temperature) + zero_celsius;
    climate.relative_humidity = at(settings.coast, humidity) / 100;
    climate.cloud_cover = at(settings.coast, cloud) / 100;
    climate.rain = at(settings.coast, rain_of_month);
    climate.pressure = 100 * at(settings.coast, sea_level_pressure);
    climate.ozone_column = at(settings.coast, ozone);
    climate.aerosol_optical_depth = at(settings.coast, aerosol);
    const std::size_t before = faults.size();
    const double warmest = at(settings.inland, daily_maximum), coldest = at(settings.inland, daily_minimum);
    if (faults.size() == before && warmest < coldest)
      faults.add(normals.where(settings.inland, daily_maximum, m), fmt::format("temp_max of {}, month {}: {:g} degC lies below temp_min, {:g} degC", settings.inland, m, warmest, coldest));
    climate.daily_range = warmest - coldest;
    climate.inland_warmer = 0.5 * (warmest + coldest) + zero_celsius - climate.temperature;
    climate.land_speed = at(settings.land_stations, land_wind);
    if (!settings.sea_station.empty()) {
      climate.station_speed = at(settings.sea_station, station_wind) / 3.6;
      climate.station_direction = at(settings.sea_station, station_wind_from);
    }
    const bool wet = std::find(settings.wet_months.begin(), settings.wet_months.end(), month) != settings.wet_months.end();
    climate.mixing_maximum = normals.value(settings.inland, mixing_maximum, wet ? "wet season" : "dry season", faults);

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
  climatology.internal_layer.entrainment = normals.value(settings.coast, entrainment, "year", faults);
  climatology.internal_layer.stability = normals.value(settings.coast, stability, "year", faults);
  climatology.inland_rain_share = normals.value(settings.inland, rain_of_year, "year", faults) / normals.value(settings.coast, coast_rain_of_year, "year", faults);
  return climatology;
}

}  // namespace pearl
