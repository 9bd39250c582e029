#include "inputs/meteorology/cloud_climate.hpp"

#include <catch2/catch.hpp>

#include "inputs/meteorology/typical_days.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/prd_data.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

std::string faults_of(const std::string& table) {
  const TemporaryDirectory folder;
  write_text_file(folder / "clouds.csv", table);
  Faults faults;
  CloudClimate::read(folder / "clouds.csv", faults);
  std::string all;
  for (const Fault& fault : faults.all()) all += fault.text() + '\n';
  return all;
}

}  // namespace

TEST_CASE("clouds, rain and sea of the data set reach the weather of a typical day") {
  const Domain domain = small_domain();
  const WeatherClasses classes = WeatherClasses::read(prd_data());
  TypicalDays weather(domain, classes);
  Meteorology met(domain.nz(), domain.ny(), domain.nx());
  met.clouds = {1, 2, 3, 4, 5, 6, 7, 8, 0.9};
  met.sea_excess = 9;
  weather.load(typical_days(classes, Selection{}).front(), 12, met);
  CHECK(met.clouds.optical_depth == 12);
  CHECK(met.clouds.base == 600);
  CHECK(met.clouds.top == 2200);
  CHECK(met.clouds.liquid_water == 0.2);
  CHECK(met.clouds.cloud_ph == 4.5);
  CHECK(met.clouds.rain_top == 3000);
  CHECK(met.clouds.rain_ph == 5);
  CHECK(met.clouds.rain_temperature == 288.15);
  CHECK(met.clouds.raining_fraction == 0.2);
  CHECK(met.sea_excess == 0.8);
}

TEST_CASE("faults of the table of clouds come together: unknown, doubled, missing, unit and range") {
  const std::string all = faults_of(
      "parameter,value,unit,status,source,note\ncloud_base,600,km,illustrative,x,\ncloud_ph,45,1,illustrative,x,\nrain_ph,5,1,illustrative,x,\nrain_ph,5,1,illustrative,x,\n"
      "cloud_colour,1,1,illustrative,x,\n");
  CHECK_THAT(all, Catch::Contains("unit: unknown 'km'") && Catch::Contains("value: 45 is outside 1..9") && Catch::Contains("rain_ph stands twice"));
  CHECK_THAT(all, Catch::Contains("parameter: unknown 'cloud_colour'") && Catch::Contains("no row for cloud_optical_depth, cloud_top"));
  std::string table = read_text_file(prd_folder() / "clouds.csv");
  table.replace(table.find("cloud_top,2200"), 14, "cloud_top,500");
  CHECK_THAT(faults_of(table), Catch::Contains("cloud_top (500 m) must lie above cloud_base (600 m)"));
}
