#include "inputs/meteorology/weather_classes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inputs/meteorology/nonnegative_least_squares.hpp"
#include "inputs/meteorology/wind_profile.hpp"
#include "model/core/clock.hpp"
#include "model/core/constants.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

namespace {

constexpr double fewest_days = 1;        // a rarer class is dropped
constexpr double allowed_miss = 0.3;     // m s-1

struct DayMean {
  Wind wind;
  double speed = 0;
};

DayMean day_mean(const WeatherClass& weather) {
  DayMean mean;
  for (int hour = 0; hour < 24; ++hour) {
    const Wind wind = sea_wind_at(weather, hour + 0.5);
    mean.wind.u += wind.u / 24;
    mean.wind.v += wind.v / 24;
    mean.speed += std::hypot(wind.u, wind.v) / 24;
  }
  return mean;
}

// Days >= 0 of each class such that the month's vector mean and scalar mean wind come out; their sum weighs so much that
// it holds to a thousandth of a day before the days are brought to it exactly.
void find_days(std::vector<WeatherClass>& classes, const MonthlyClimate& climate, double days) {
  constexpr double weight_of_sum = 1000;
  const int n = static_cast<int>(classes.size());
  std::vector<double> a(static_cast<std::size_t>(4 * n));
  for (int c = 0; c < n; ++c) {
    const DayMean mean = day_mean(classes[static_cast<std::size_t>(c)]);
    const double column[4] = {mean.wind.u, mean.wind.v, mean.speed, weight_of_sum};
    for (int row = 0; row < 4; ++row) a[static_cast<std::size_t>(row * n + c)] = column[row];
  }
  const std::vector<double> b{days * climate.sea_wind.u, days * climate.sea_wind.v, days * climate.sea_speed, days * weight_of_sum};
  const std::vector<double> solution = nonnegative_least_squares(a, b, n);
  double sum = 0;
  for (const double x : solution) sum += x;
  for (int c = 0; c < n; ++c) classes[static_cast<std::size_t>(c)].days = sum > 0 ? solution[static_cast<std::size_t>(c)] * days / sum : days / n;
}

// Drops classes of less than a day and shares their days among the rest in proportion; the names of those dropped.
std::vector<std::string> drop_rare(std::vector<WeatherClass>& classes, double days) {
  std::vector<std::string> dropped;
  for (const WeatherClass& weather : classes)
    if (weather.days < fewest_days) dropped.push_back(weather.name);
  std::erase_if(classes, [](const WeatherClass& weather) { return weather.days < fewest_days; });
  double sum = 0;
  for (const WeatherClass& weather : classes) sum += weather.days;
  for (WeatherClass& weather : classes) weather.days *= days / sum;
  return dropped;
}

// Scales a quantity of the classes so that its mean over the days is `mean`.
void bring_to_mean(std::vector<WeatherClass>& classes, double WeatherClass::* quantity, double mean) {
  double sum = 0, days = 0;
  for (const WeatherClass& weather : classes) {
    sum += weather.days * weather.*quantity;
    days += weather.days;
  }
  for (WeatherClass& weather : classes) weather.*quantity = sum > 0 ? weather.*quantity * mean * days / sum : mean;
}

// The same for the cloud cover, which cannot pass 0.98: what one class cannot hold the others take.
void bring_cloud_to_mean(std::vector<WeatherClass>& classes, double mean) {
  for (int round = 0; round < 50; ++round) {
    bring_to_mean(classes, &WeatherClass::cloud_cover, mean);
    for (WeatherClass& weather : classes) weather.cloud_cover = std::min(weather.cloud_cover, 0.98);
  }
}

// The wind of the open sea does not reach inland whole: hills and rough land brake it, the more the stronger it blows. Over land
// the wind at 1000 m is the sea's times 1 / (1 + a speed); a is found by halving such that the mean wind at 10 m over open country
// is that of the land stations. A month in which the land has the wind of the sea keeps it whole.
void bring_land_wind_to_mean(std::vector<WeatherClass>& classes, double mean) {
  constexpr double station_height = 10, open_country = 0.15;  // m; the country's roughness in inputs/meteorology/ground
  const auto land_mean = [&](double brake) {
    double sum = 0, days = 0;
    for (const WeatherClass& weather : classes) {
      const double aloft = weather.speed / profile_share(station_height, sea_roughness, 1) / (1 + brake * weather.speed);
      for (int hour = 0; hour < 24; ++hour) sum += weather.days / 24 * aloft * profile_share(station_height, open_country, profile_power(weather.speed, hour + 0.5));
      days += weather.days;
    }
    return sum / days;
  };
  double low = 0, high = 1;  // s m-1
  for (int round = 0; round < 50; ++round) (land_mean(0.5 * (low + high)) > mean ? low : high) = 0.5 * (low + high);
  for (WeatherClass& weather : classes) weather.land_share = 1 / (1 + high * weather.speed);
}

// The sweep stands for what differs from day to day, so it must not follow the clock: each day of the year's has its own hour,
// and the golden ratio spreads the hours of successive days evenly. Of a few chosen days they would not cancel (sweeps.hpp).
double sweep_begin_of(int month, int rank) {
  constexpr double golden = 0.6180339887498949;
  return 24 * std::fmod(golden * static_cast<double>(4 * month + rank), 1.0);
}

void bring_to_month(std::vector<WeatherClass>& classes, const Climatology& climatology, int month) {
  const MonthlyClimate& climate = climatology.of(month);
  bring_to_mean(classes, &WeatherClass::rain, climate.rain / days_in_month(month));
  bring_to_mean(classes, &WeatherClass::mixing_maximum, climate.mixing_maximum);
  bring_to_mean(classes, &WeatherClass::mixing_minimum, climatology.town.night_depth);
  bring_cloud_to_mean(classes, climate.cloud_cover);
  bring_land_wind_to_mean(classes, climate.land_speed);
  double offset = 0;
  for (const WeatherClass& weather : classes) offset += weather.days * weather.temperature_offset / days_in_month(month);
  for (WeatherClass& weather : classes) weather.temperature_offset -= offset;
}

}  // namespace

const std::array<std::string, 12>& month_names() {
  static const std::array<std::string, 12> names{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  return names;
}

double direction_at(const WeatherClass& weather, double local_hour) {
  const auto wave = [&](double first, double length) { return std::sin(2 * constants::pi * (local_hour - weather.sweep_begin - first) / length); };
  return weather.direction + weather.swing * (wave(0, 24) + second_sweep * wave(5, 12));
}

Wind sea_wind_at(const WeatherClass& weather, double local_hour) { return wind_from(direction_at(weather, local_hour), weather.speed); }

WeatherClasses WeatherClasses::read(const DataSet& data) {
  Faults faults;
  WeatherClasses result;
  result.settings_ = data.weather;
  result.clock_ = data.clock;
  result.climatology_ = Climatology::read(data, faults);
  const std::filesystem::path path = data.tables.file("weather_classes.csv");
  const std::vector<std::string> names = result.names();
  const auto table = csv::Table::read(path, {"month", "weather_class", "direction", "speed", "swing", "upper_direction", "upper_speed", "cloud", "rain",
                                             "temperature", "breeze", "mixing_day", "mixing_night", "status", "source"}, {"note"}, faults);
  for (const csv::Row& row : table.rows()) {
    WeatherClass weather;
    const std::size_t before = faults.size();
    weather.month = row.integer_between("month", 1, 12, faults);
    weather.name = row.one_of("weather_class", names, faults);
    if (faults.size() > before) continue;
    weather.rank = static_cast<int>(std::find(names.begin(), names.end(), weather.name) - names.begin());
    weather.sweep_begin = sweep_begin_of(weather.month, weather.rank);
    const WeatherClassBounds& limit = data.weather.classes[static_cast<std::size_t>(weather.rank)];
    weather.direction = row.number_between("direction", limit.least_direction, limit.most_direction, faults);
    weather.speed = row.number_between("speed", limit.least_speed, limit.most_speed, faults);
    weather.swing = row.number_between("swing", 0, 90, faults);
    weather.upper_direction = row.number_between("upper_direction", 0, 360, faults);
    weather.upper_speed = row.number_between("upper_speed", 0, 40, faults);
    weather.cloud_cover = row.number_between("cloud", 0, 2, faults);
    weather.rain = row.number_between("rain", 0, 10, faults);
    weather.temperature_offset = row.number_between("temperature", -10, 10, faults);
    weather.breeze = row.number_between("breeze", 0, 1, faults);
    weather.mixing_maximum = row.number_between("mixing_day", 0.2, 3, faults);
    weather.mixing_minimum = row.number_between("mixing_night", 0.2, 3, faults);
    row.one_of("status", {"verified", "derived", "illustrative", "unverified"}, faults);
    if (result.find(weather.month, weather.name) != nullptr)
      faults.add(row.where("weather_class"), fmt::format("{} of month {} stands twice", weather.name, weather.month));
    result.months_[static_cast<std::size_t>(weather.month - 1)].push_back(weather);
  }
  for (int month = 1; month <= 12; ++month)
    if (!table.columns().empty() && result.of(month).empty()) faults.add({make_source(path.string(), ""), 0, 0, 1}, fmt::format("no weather class for month {}", month));
  faults.throw_if_any();

  for (int month = 1; month <= 12; ++month) {
    auto& classes = result.months_[static_cast<std::size_t>(month - 1)];
    std::stable_sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
    find_days(classes, result.climatology_.of(month), days_in_month(month));
    for (const std::string& name : drop_rare(classes, days_in_month(month))) result.dropped_.push_back(fmt::format("{}-{}", month_names()[static_cast<std::size_t>(month - 1)], name));
    bring_to_month(classes, result.climatology_, month);
    const MonthMatch match = result.match(month);
    const double miss = std::max(std::hypot(match.mean.u - match.target.u, match.mean.v - match.target.v), std::abs(match.speed - match.target_speed));
    if (miss > allowed_miss)
      log::warning("the weather classes of {} miss the month's mean wind by {:.2f} m/s", month_names()[static_cast<std::size_t>(month - 1)], miss);
  }
  if (!result.dropped_.empty())
    log::warning("warning: {}: {} stand{} for less than {:g} day of the month and {} left out: the month's mean wind (u, v, speed) and its days make at most four classes of a month come out", path.string(),
                 join(result.dropped_, ", "), result.dropped_.size() == 1 ? "s" : "", fewest_days, result.dropped_.size() == 1 ? "is" : "are");
  return result;
}

const WeatherClass* WeatherClasses::find(int month, const std::string& name) const {
  for (const WeatherClass& weather : of(month))
    if (weather.name == name) return &weather;
  return nullptr;
}

void WeatherClasses::begin_sweep(int month, const std::string& name, double local_hour) {
  for (WeatherClass& weather : months_[static_cast<std::size_t>(month - 1)])
    if (weather.name == name) weather.sweep_begin = local_hour;
}

MonthMatch WeatherClasses::match(int month) const {
  MonthMatch match;
  match.target = climatology_.of(month).sea_wind;
  match.target_speed = climatology_.of(month).sea_speed;
  for (const WeatherClass& weather : of(month)) {
    const DayMean mean = day_mean(weather);
    const double share = weather.days / days_in_month(month);
    match.mean.u += share * mean.wind.u;
    match.mean.v += share * mean.wind.v;
    match.speed += share * mean.speed;
  }
  return match;
}

}  // namespace pearl
