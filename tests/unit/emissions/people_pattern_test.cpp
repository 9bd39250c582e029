#include <catch2/catch.hpp>

#include <cmath>

#include "inputs/emissions/people_pattern.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "tests/support/people_file.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

std::string fault_of(const std::filesystem::path& path) {
  try {
    PeoplePattern::read(path, {"west", "east"});
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("people live where people.nc has them, whatever the area of the cell, none is lost") {
  const SmallData data;
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  for (const double spacing : {15e3, 9e3, 3e3}) {
    const HorizontalGrid grid = HorizontalGrid::centred(prd_map, spacing, static_cast<int>(360e3 / spacing), static_cast<int>(120e3 / spacing));
    Surrogates surrogates(grid, inventory, SurrogateTables::read(inventory, faults), faults);
    faults.throw_if_any();
    double all = 0, round_town = 0, by_light = 0;
    const SpatialPattern people = surrogates.pattern("west", "", "population", 2010);
    REQUIRE(people.outside == 0);
    const auto near_town = [&](const CellWeight& cell) {
      const LonLat middle = grid.centre(cell.i, cell.j);
      return std::abs(middle.lon - 113.475) < 0.025 + spacing / 2 / 102e3 && std::abs(middle.lat - 22.725) < 0.025 + spacing / 2 / 111e3;
    };
    for (const CellWeight& cell : people.cells) all += cell.weight, round_town += near_town(cell) ? cell.weight : 0;
    for (const CellWeight& cell : surrogates.pattern("west", "", "nightlights", 2010).cells) by_light += near_town(cell) ? cell.weight : 0;
    INFO(spacing);
    CHECK(all == Approx(1).epsilon(1e-12));
    CHECK(round_town > 10500.0 / 20500);
    CHECK(by_light < 0.25);
    // Traffic follows the people, a quarter of it the lights.
    double traffic = 0;
    for (const CellWeight& cell : surrogates.pattern("west", "road.car", "urban", 2010).cells) traffic += near_town(cell) ? cell.weight : 0;
    CHECK(traffic == Approx(0.25 * by_light + 0.75 * round_town).epsilon(1e-9));
    double persons = 0;
    for (const double in_cell : surrogates.population("west", 2010)) persons += in_cell;
    CHECK(persons == Approx(2e6).epsilon(1e-12));
  }
}

TEST_CASE("a region that people.nc does not know is spread by night lights, and says so") {
  const SmallData data;
  write_small_people(data.folder() / "people.nc", "west,west");
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  Surrogates surrogates(small_domain().horizontal, inventory, SurrogateTables::read(inventory, faults), faults);
  faults.throw_if_any();
  const SpatialPattern fallen = surrogates.pattern("east", "", "population", 2010), lights = surrogates.pattern("east", "", "nightlights", 2010);
  REQUIRE(fallen.cells.size() == lights.cells.size());
  for (std::size_t n = 0; n < fallen.cells.size(); ++n) CHECK(fallen.cells[n].weight == lights.cells[n].weight);
  CHECK(surrogates.notes() == std::vector<std::string>{"east: people.nc knows nobody there; 'population' is spread by night lights"});
}

TEST_CASE("faults of people.nc name the file and what is wrong") {
  const SmallData data;
  const std::filesystem::path path = data.folder() / "people.nc";
  CHECK(fault_of(path).empty());
  write_small_people(path, "west,esat");
  CHECK(fault_of(path).find("people.nc: region: unknown code 'esat' (did you mean 'east'?); allowed: west, east") != std::string::npos);
  write_small_people(path, "west");
  CHECK(fault_of(path).find("region 1 is none of the 1 codes") != std::string::npos);
  write_small_people(path, "west,east", -5);
  CHECK(fault_of(path).find("-5 persons") != std::string::npos);
  write_small_people(path, "west,east", 1e30);
  CHECK(fault_of(path).find("persons; allowed: 0 to 1e+10") != std::string::npos);
  PeopleFile swapped{{112.5, 112.6}, {22.5, 22.6}, "west,east", {}, {}, {}};
  swapped.live(0, 0, 0, 5);
  swapped.write(path);
  CHECK(fault_of(path).find("lat runs from 112.5 to 112.6 and is not in degrees: allowed are -90..90; are lat and lon swapped?") != std::string::npos);
  PeopleFile far{{22.5, 22.6}, {1112.5, 1112.6}, "west,east", {}, {}, {}};
  far.live(0, 0, 0, 5);
  far.write(path);
  CHECK(fault_of(path).find("lon runs from 1112.5") != std::string::npos);
  std::filesystem::copy_file(data.folder() / "nightlights.nc", path, std::filesystem::copy_options::overwrite_existing);
  CHECK(fault_of(path).find("the variable place is missing") != std::string::npos);
  std::filesystem::remove(path);
  CHECK(fault_of(path).find("people.nc") != std::string::npos);
}
