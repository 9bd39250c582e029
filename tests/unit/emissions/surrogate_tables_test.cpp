#include "inputs/emissions/surrogate_tables.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/people_file.hpp"
#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;

namespace {

// What its tables say of a data set, and what of those of its inventory.
struct Read {
  Faults of_inventory, faults;
  std::shared_ptr<const SurrogateTables> tables;

  explicit Read(const SmallData& data) { tables = SurrogateTables::read(Inventory::read(DataSet::read(data.folder()), of_inventory), faults); }
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const Fault& fault : faults.all()) all += std::filesystem::path(fault.where.name()).filename().string() + ": " + fault.message + "\n";
    return all;
  }
};

}  // namespace

TEST_CASE("what emissions are spread by is read without a grid") {
  const Read read{SmallData()};
  REQUIRE(read.text().empty());
  CHECK(read.tables->shapes.size() == 2);
  CHECK(read.tables->shapes.at("west").degrees.front().outer.front().x == 113.2);
  CHECK(read.tables->persons.at("west").at(2010) == 2e6);
  CHECK(read.tables->people->cells("east").size() == 12 * 24);
  CHECK(read.tables->sources.plants.size() == 2);
  CHECK(read.tables->light->largest() == 236);
}

TEST_CASE("faults of one file stand beside those of another") {
  const SmallData data;
  data.replace("regions.geojson", "\"code\": \"east\"", "\"code\": \"esat\"");
  data.replace("population.csv", "east,2010,500000", "east,2010,-5");
  data.replace("points.csv", "113.4,22.6,300", "113.4,22.6,0");
  for (const char* name : {"nightlights.nc", "people.nc"}) std::filesystem::remove(data.folder() / name);
  const std::string faults = Read(data).text();
  INFO(faults);
  for (const char* part : {"points.csv: capacity_mw: 0 is not above 0", "nightlights.nc: no such file", "regions.geojson: unknown region 'esat'", "people.nc: no such file", "population.csv: persons: -5 is outside"})
    CHECK(faults.find(part) != std::string::npos);
  CHECK(std::count(faults.begin(), faults.end(), '\n') == 5);  // that east has no polygon follows from it
}

TEST_CASE("people far from their region are a fault, also where both axes could be degrees") {
  const SmallData data;
  PeopleFile people{{40.5, 40.6}, {71.5, 71.6}, "west,east", {}, {}, {}};
  people.live(0, 0, 1, 5);
  people.live(1, 1, 1, 5);
  people.write(data.folder() / "people.nc");
  CHECK(Read(data).text().find("people.nc: east has persons at 71.50E 40.50N and at 1 more places, more than 1 degree outside its polygons (113.60..114.80E") != std::string::npos);
  people.lat = {22.5, 22.6}, people.lon = {114.2 - 360, 114.3 - 360};  // the same place, once round the globe
  people.write(data.folder() / "people.nc");
  CHECK(Read(data).text().empty());
}

TEST_CASE("of an inventory whose regions or sectors are unknown, words that name them are not judged, and all else is") {
  const SmallData data;
  std::filesystem::remove(data.folder() / "people.nc");
  data.replace("points.csv", "113.4,22.6,300", "113.4,22.6,0");
  for (const char* table : {"regions.csv", "sectors.csv"}) std::filesystem::remove(data.folder() / table);
  const Read read(data);
  CHECK(read.text() == "points.csv: capacity_mw: 0 is not above 0\npeople.nc: no such file\n");
  CHECK(read.of_inventory.size() == 2);
}
