#include "inputs/meteorology/town_climate.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include "inputs/meteorology/typical_days.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("the built-in towns: a day's cycle of people's heat about its mean, storage as published") {
  Faults faults;
  const TownClimate town = TownClimate::read(prd_folder() / "town.csv", faults);
  REQUIRE(faults.empty());
  double mean = 0;
  for (const double heat : town.people_heat) mean += heat / 24;
  CHECK(mean == Approx(18).margin(0.1));
  CHECK(town.people_heat[3] < 0.5 * mean);
  CHECK(town.people_heat[16] > 1.3 * mean);
  CHECK(town.surface.storage_share == 0.52);
}

TEST_CASE("faults of the table of towns come together: unknown, doubled, missing, unit and range") {
  namespace fs = std::filesystem;
  const fs::path path = fs::temp_directory_path() / "pearl_town_faults.csv";
  std::ofstream(path) << "parameter,hour,value,unit,status,source,note\nalbedo,,1.5,1,illustrative,x,\nroughness,,1,cm,illustrative,x,\nroughness,,1,m,illustrative,x,\n"
                         "people_heat,24,5,W m-2,illustrative,x,\nstorage,,1,1,illustrative,x,\n";
  Faults faults;
  TownClimate::read(path, faults);
  fs::remove(path);
  std::string text;
  try {
    faults.throw_if_any();
  } catch (const InputError& error) {
    text = error.what();
  }
  CHECK_THAT(text, Catch::Contains("value: 1.5 is outside 0..1"));
  CHECK_THAT(text, Catch::Contains("unit: unknown 'cm'"));
  CHECK_THAT(text, Catch::Contains("roughness stands twice"));
  CHECK_THAT(text, Catch::Contains("hour: 24 is outside 0..23"));
  CHECK_THAT(text, Catch::Contains("parameter: unknown 'storage'"));
  CHECK_THAT(text, Catch::Contains("no row for night_depth"));
  CHECK_THAT(text, Catch::Contains(", people_heat of hour 0, people_heat of hour 1"));
}
