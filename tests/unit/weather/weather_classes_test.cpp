#include "inputs/meteorology/weather_classes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <tuple>

#include "inputs/meteorology/nonnegative_least_squares.hpp"
#include "inputs/meteorology/wind_profile.hpp"
#include "model/core/clock.hpp"
#include "model/core/text.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/weather/prd_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("non-negative least squares meets hand solutions") {
  const auto bound = nonnegative_least_squares({1, 0, 0, 1}, {1, -1}, 2);
  CHECK(bound[0] == Approx(1));
  CHECK(bound[1] == 0);
  const auto free = nonnegative_least_squares({2, 1, 1, 3}, {5, 10}, 2);  // 2x + y = 5, x + 3y = 10
  CHECK(free[0] == Approx(1));
  CHECK(free[1] == Approx(3));
  // Unconstrained x = (-2, 3); with x0 = 0: x1 = (1 x 1 + 1 x 1 + 2 x 4) / (1 + 1 + 4).
  const auto active = nonnegative_least_squares({1, 1, 1, 1, 1, 2}, {1, 1, 4}, 2);
  CHECK(active[0] == 0);
  CHECK(active[1] == Approx(10.0 / 6));
}

TEST_CASE("the classes of every month meet its vector-mean and scalar-mean wind") {
  const WeatherClasses& weather = built_in_classes();
  for (int month = 1; month <= 12; ++month) {
    const MonthMatch match = weather.match(month);
    INFO("month " << month << ": mean " << match.mean.u << " " << match.mean.v << ", target " << match.target.u << " " << match.target.v);
    CHECK(std::hypot(match.mean.u - match.target.u, match.mean.v - match.target.v) <= 0.1);
    CHECK(std::abs(match.speed - match.target_speed) <= 0.1);
  }
  // COADS at 115E: 23N and 21N, linear to 22.18N.
  CHECK(weather.match(1).target.u == Approx(0.59 * -5.12 + 0.41 * -6.10).margin(0.01));
}

TEST_CASE("Waglan Island, which the fit does not see, agrees in speed and prevailing direction") {
  const WeatherClasses& weather = built_in_classes();
  double annual = 0, observed = 0;
  for (int month = 1; month <= 12; ++month) {
    const MonthlyClimate& climate = weather.climatology().of(month);
    annual += weather.match(month).speed / 12;
    observed += climate.station_speed / 12;
    CHECK(std::abs(weather.match(month).speed - climate.station_speed) <= 1.3);
    double most = 0, nearest = 360;
    for (const WeatherClass& one : weather.of(month)) most = std::max(most, one.days);
    for (const WeatherClass& one : weather.of(month))
      if (one.days >= 0.9 * most) nearest = std::min(nearest, std::abs(std::remainder(one.direction - climate.station_direction, 360)));
    INFO("month " << month);
    CHECK(nearest <= 40);
  }
  CHECK(std::abs(annual - observed) <= 0.5);
}

TEST_CASE("days, cloud, rain and mixing of the classes make up the month") {
  const WeatherClasses& weather = built_in_classes();
  for (int month = 1; month <= 12; ++month) {
    CHECK(weather.of(month).size() >= 3);
    CHECK(weather.of(month).size() <= 4);
    double days = 0, cloud = 0, rain = 0, offset = 0, highest = 0, lowest = 0;
    for (const WeatherClass& one : weather.of(month)) {
      CHECK(one.days >= 1);
      CHECK(one.cloud_cover <= 0.98);
      CHECK(one.mixing_minimum < one.mixing_maximum);
      days += one.days;
      cloud += one.days * one.cloud_cover;
      rain += one.days * one.rain;
      offset += one.days * one.temperature_offset;
      highest += one.days * one.mixing_maximum;
      lowest += one.days * one.mixing_minimum;
    }
    const MonthlyClimate& climate = weather.climatology().of(month);
    CHECK(days == Approx(days_in_month(month)).epsilon(1e-12));
    CHECK(cloud / days == Approx(climate.cloud_cover).epsilon(1e-6));
    CHECK(rain == Approx(climate.rain).epsilon(1e-12));
    CHECK(offset == Approx(0).margin(1e-9));
    CHECK(highest / days == Approx(month >= 4 && month <= 9 ? 1200 : 1050));
    CHECK(lowest / days == Approx(weather.climatology().town.night_depth));
    REQUIRE(weather.find(month, "weak") != nullptr);
    CHECK(weather.find(month, "weak")->mixing_minimum < 0.8 * weather.climatology().town.night_depth);
  }
}

TEST_CASE("the direction swings through the day and returns") {
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& one : built_in_classes().of(month)) {
      double least = 1e9, most = -1e9, mean = 0;
      for (int hour = 0; hour < 24; ++hour) {
        const double direction = direction_at(one, hour + 0.5);
        least = std::min(least, direction);
        most = std::max(most, direction);
        mean += direction / 24;
      }
      CHECK(mean == Approx(one.direction));
      CHECK(most - least >= 1.8 * one.swing);
      CHECK(direction_at(one, 24) == Approx(direction_at(one, 0)));
    }
}

TEST_CASE("the sweep of the direction follows no hour of the day") {
  // It stands for what differs between days. Tied to the clock it would bring one side's air always by night and the other's by day.
  double away[24] = {}, days = 0;
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& one : built_in_classes().of(month)) {
      for (int hour = 0; hour < 24; ++hour) away[hour] += one.days * (direction_at(one, hour + 0.5) - one.direction) / one.swing;
      days += one.days;
    }
  for (const double sum : away) CHECK(std::abs(sum / days) < 0.25);  // a common phase would give 1
}

TEST_CASE("over land the month's mean wind is that of the land stations, and the monsoon is braked most") {
  const WeatherClasses& weather = built_in_classes();
  for (int month = 1; month <= 12; ++month) {
    double mean = 0, strongest = 0, weakest = 1e9, share_of_strongest = 0, share_of_weakest = 0;
    for (const WeatherClass& one : weather.of(month)) {
      const double aloft = one.speed / profile_share(10, 2e-4, 1) * one.land_share;
      for (int hour = 0; hour < 24; ++hour)
        mean += one.days / days_in_month(month) / 24 * aloft * profile_share(10, 0.15, profile_power(one.speed, hour + 0.5));
      CHECK(one.land_share > 0.2);
      CHECK(one.land_share <= 1);
      if (one.speed > strongest) strongest = one.speed, share_of_strongest = one.land_share;
      if (one.speed < weakest) weakest = one.speed, share_of_weakest = one.land_share;
    }
    CHECK(mean == Approx(weather.climatology().of(month).land_speed).epsilon(1e-3));
    CHECK(share_of_strongest < share_of_weakest);
  }
}

TEST_CASE("faults of the weather tables come together with file, line and column") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "pearl_weather_faults";
  fs::create_directories(folder);
  for (const char* name : {"climatology.csv", "monthly_winds.csv", "town.csv", "clouds.csv"})
    fs::copy_file(prd_folder() / name, folder / name, fs::copy_options::overwrite_existing);
  const std::string header =
      "month,weather_class,direction,speed,swing,upper_direction,upper_speed,cloud,rain,temperature,breeze,mixing_day,mixing_night,status,source,note\n";
  std::ofstream(folder / "weather_classes.csv") << header << "1,northeasterly,200,9.5,18,265,7,0.9,0.3,-1.5,0.25,1.1,1.15,illustrative,x,\n"
                                                << "13,weak,90,2.5,60,265,7,0.9,0.3,-1.5,0.25,1.1,1.15,illustrative,x,\n"
                                                << "2,easterley,90,fast,60,265,7,0.9,0.3,-1.5,0.25,1.1,1.15,illustrative,x,\n";
  std::string message;
  try {
    DataSet data = prd_data();
    data.tables = DataTables(folder);
    WeatherClasses::read(data);
  } catch (const InputError& error) {
    message = error.what();
  }
  CHECK_THAT(message, Catch::Contains("weather_classes.csv:2:17: direction: 200 is outside 15..60"));
  CHECK_THAT(message, Catch::Contains("weather_classes.csv:3:1: month: 13 is outside 1..12"));
  CHECK_THAT(message, Catch::Contains("weather_classes.csv:4:3: weather_class: unknown 'easterley' (did you mean 'easterly'?)"));
  CHECK_THAT(message, Catch::Contains("no weather class for month 12"));
  fs::remove_all(folder);
}

TEST_CASE("entrainment and stability of the layer behind a coast stand in climatology.csv, and within what physics allows") {
  namespace fs = std::filesystem;
  CHECK(built_in_classes().climatology().internal_layer.entrainment == 0.2);
  CHECK(built_in_classes().climatology().internal_layer.stability == 0.005);
  const fs::path folder = fs::temp_directory_path() / "pearl_internal_layer";
  fs::create_directories(folder);
  for (const char* name : {"monthly_winds.csv", "town.csv"}) fs::copy_file(prd_folder() / name, folder / name, fs::copy_options::overwrite_existing);
  std::ifstream table(prd_folder() / "climatology.csv");
  std::ofstream changed(folder / "climatology.csv");
  for (std::string line; std::getline(table, line);) {
    if (line.find("internal_layer_entrainment") != std::string::npos) continue;
    const std::size_t value = line.find("internal_layer_stability,0.005");
    if (value != std::string::npos) line.replace(value, 30, "internal_layer_stability,0");
    changed << line << "\n";
  }
  changed.close();
  DataSet data = prd_data();
  data.tables = DataTables(folder);
  Faults faults;
  (void)Climatology::read(data, faults);
  CHECK_THROWS_WITH(faults.throw_if_any(), Catch::Contains("no row for Hong Kong, internal_layer_entrainment, month year [1]") &&
                                               Catch::Contains("internal_layer_stability of Hong Kong: 0 K/m is not allowed; allowed: 0.0005 to 0.05"));
  fs::remove_all(folder);
}

namespace {

// The built-in tables of the weather in a folder of their own.
struct WeatherTables {
  TemporaryDirectory folder;
  DataSet data = prd_data();

  WeatherTables() {
    for (const char* name : {"climatology.csv", "monthly_winds.csv", "town.csv", "clouds.csv", "weather_classes.csv"}) std::filesystem::copy_file(prd_folder() / name, folder / name);
    data.tables = DataTables(folder.path());
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = bytes_of(folder / file);
    const std::size_t at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(folder / file) << text.replace(at, from.size(), to);
  }
  [[nodiscard]] std::string faults() const {
    try {
      WeatherClasses::read(data);
      return {};
    } catch (const InputError& error) {
      return error.what();
    }
  }
};

}  // namespace

TEST_CASE("normals that no weather has are faults at their line") {
  const std::string sane = bytes_of(prd_folder() / "climatology.csv");
  // Place and element, and values that none of its rows may have.
  const std::vector<std::tuple<std::string, std::string, std::string, std::vector<std::string>>> cases{
      {"Hong Kong", "temp_mean", "1", {"-400", "80"}},        {"Hong Kong", "rh", "1", {"900", "-5", "0"}},
      {"Hong Kong", "cloud", "1", {"500", "-20"}},            {"Hong Kong", "rain", "1", {"1e9", "-1"}},
      {"Hong Kong", "pressure_msl", "1", {"0", "101325"}},    {"Hong Kong", "ozone_column", "1", {"-5", "0"}},
      {"Hong Kong", "aerosol_optical_depth", "1", {"-2"}},    {"Guangzhou", "temp_max", "1", {"-300", "291"}},
      {"Guangzhou", "temp_min", "1", {"-300", "283"}},        {"Guangzhou", "pbl_daily_maximum", "dry season", {"30", "0", "-500", "1e6"}},
      {"Land stations", "wind_speed", "1", {"-3", "1e9"}},    {"Waglan Island", "wind_speed", "1", {"-3", "1e9"}},
      {"Waglan Island", "wind_dir", "1", {"-3", "361"}},      {"Hong Kong", "rain", "year", {"0", "-1"}},
      {"Guangzhou", "rain", "year", {"-1"}}};
  for (const auto& [place, element, month, values] : cases)
    for (const std::string& value : values) {
      const WeatherTables tables;
      std::string text;
      int line = 0, changed = 0;
      for (const std::string& one : split(sane, '\n')) {
        ++line;
        const std::vector<std::string> cells = split(one, ',');
        if (cells.size() < 5 || cells[0] != place || cells[2] != month || cells[3] != element) { text += one + "\n"; continue; }
        changed = line;
        text += one;
        text.replace(text.size() - one.size() + cells[0].size() + cells[1].size() + cells[2].size() + cells[3].size() + 4, cells[4].size(), value);
        text += "\n";
      }
      std::ofstream(tables.folder / "climatology.csv") << text;
      INFO(place << " " << element << " " << value);
      REQUIRE(changed > 0);
      CHECK_THAT(tables.faults(), Catch::Contains("climatology.csv:" + std::to_string(changed) + ":") && Catch::Contains(element + " of " + place + ": ") && Catch::Contains("is not allowed; allowed: "));
    }
  CHECK(WeatherTables().faults().empty());
}

TEST_CASE("a warmest hour below the coldest is a fault") {
  const WeatherTables tables;
  tables.replace("climatology.csv", ",1,temp_max,18,", ",1,temp_max,8,");
  CHECK_THAT(tables.faults(), Catch::Contains("temp_max of Guangzhou, month 1: 8 degC lies below temp_min, 10 degC"));
}

TEST_CASE("months and hours with a fraction are faults, and a latitude with one is its own") {
  const WeatherTables tables;
  tables.replace("weather_classes.csv", "\n1,", "\n1.5,");
  tables.replace("town.csv", "people_heat,3,", "people_heat,3.7,");
  tables.replace("monthly_winds.csv", "coads,115,21,1,", "coads,115,21.9,1,");
  const std::string faults = tables.faults();
  CHECK_THAT(faults, Catch::Contains("month: '1.5' is not a whole number") && Catch::Contains("hour: '3.7' is not a whole number") && Catch::Contains("people_heat of hour 3"));
  CHECK_THAT(faults, Catch::Contains("no coads row at 115E, 21N or 23N for month 1"));
}

TEST_CASE("weather classes that do not come out are told") {
  CHECK(built_in_classes().dropped().empty());
  WeatherTables tables;
  tables.data.weather.classes.push_back({"westerly", 240, 300, 1, 9});
  std::string january;
  for (const std::string& line : split(bytes_of(tables.folder / "weather_classes.csv"), '\n'))
    if (line.rfind("1,", 0) == 0) january = line;
  tables.replace("weather_classes.csv", january, january + "\n1,southerly,180,5,18,200,7,0.9,0.3,0,0.25,1.1,1.15,illustrative,x,\n1,westerly,265,5,18,265,7,0.9,0.3,0,0.25,1.1,1.15,illustrative,x,");
  const WeatherClasses weather = WeatherClasses::read(tables.data);
  CHECK(weather.of(1).size() <= 4);
  CHECK(weather.of(1).size() + weather.dropped().size() == 5);
  REQUIRE_FALSE(weather.dropped().empty());
  CHECK(weather.dropped().front().rfind("jan-", 0) == 0);
}
