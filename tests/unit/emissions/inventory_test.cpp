#include "inputs/emissions/inventory.hpp"
#include "model/io/text_file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "inputs/emissions/emission_table.hpp"
#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;

TEST_CASE("an inventory is read with its regions, groups and numbers") {
  const SmallData data;
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  CHECK(inventory.inventory_regions() == std::vector<std::string>{"west", "east"});
  CHECK(inventory.region_codes() == std::vector<std::string>{"west", "east", "both"});
  CHECK(inventory.expand_region("both") == std::vector<std::string>{"west", "east"});
  CHECK(inventory.expand_region("nowhere").empty());
  CHECK(inventory.years() == std::vector<int>{2010, 2015});
  CHECK(inventory.tonnes("west", "road.car", "NOx", 2010) == 1000);
  CHECK(inventory.tonnes("west", "road.car", "FSP", 2010) == 60);  // the local name of PM2.5
  CHECK(inventory.tonnes("west", "road.car", "NOx", 1999) == 0);
  CHECK(inventory.find_sector("road.car")->surrogate == "urban");
  CHECK(inventory.find_sector("nothing") == nullptr);
}

TEST_CASE("faults of inventory tables name line, column and what is allowed") {
  struct Broken {
    std::string file, from, to;  // `from` is replaced once
    int line, column;
    std::string message;
  };
  const std::vector<Broken> cases = {
      {"inventory.csv", "t1,west,road.car,NOx", "t1,wset,road.car,NOx", 2, 4, "unknown region 'wset' (did you mean 'west'?); allowed: west, east"},
      {"inventory.csv", "t1,west,road.car,NOx", "t1,west,raod.car,NOx", 2, 9,
       "unknown sector 'raod.car' (did you mean 'road.car'?); allowed: power.coal, road.car, marine.oceangoing, agriculture"},
      {"inventory.csv", "t1,west,road.car,NOx", "t1,west,road.car,NOy", 2, 18,
       "unknown pollutant 'NOy' (did you mean 'NOx'?); allowed: SO2, NOx, PM10, PM2.5, VOC, CO, NH3, BC, OC"},
      {"inventory.csv", "NOx,2010,1000", "NOx,2010,-1000", 2, 27, "tonnes: -1000 is negative; an emission is zero or more tonnes a year"},
      {"inventory.csv", "NOx,2010,1000", "NOx,2010,1 kt", 2, 27, "tonnes: '1 kt' is not a number"},
      {"inventory.csv", "NOx,2010,1000", "NOx,20100,1000", 2, 22, "year: 20100 is outside 1950..2100"},
      {"inventory.csv", "t1,west,road.car,RSP,2010", "t1,west,road.car,NOx,2010", 3, 4, "west, road.car, NOx, 2010 stands already in line 2"},
      {"inventory.csv", "1000,derived", "1000,guessed", 2, 32, "status: unknown 'guessed'; allowed: verified, derived, illustrative, unverified"},
      {"region_groups.csv", "both,east", "both,esat", 3, 6, "unknown member 'esat' (did you mean 'east'?); allowed: west, east"},
      {"region_groups.csv", "both,east", "all,east", 3, 1, "unknown group 'all'; allowed: both"},
      {"region_groups.csv", "both,east", "both,west", 3, 6, "'west' is a member of 'both' twice"},
      {"regions.csv", "east,East", "west,East", 3, 1, "the region 'west' stands twice, first in line 2"},
      {"sectors.csv", "urban", "urbane", 3, 15,
       "surrogate: unknown 'urbane' (did you mean 'urban'?); allowed: points, population, nightlights, urban, lanes, airports, land, uniform"},
      {"official_totals.csv", "NOx,2010,road,", "NOx,2010,rode,", 2, 15,
       "unknown sector 'rode'; allowed: all, a sector or the beginning of one: power.coal, road.car, marine.oceangoing, agriculture"},
      {"official_totals.csv", "west,SO2,2010,all,5900", "both,NOx,2010,road,5900", 3, 1, "official, both, road, NOx, 2010 stands already in line 2"},
      {"official_totals.csv", "both,NOx", "bote,NOx", 2, 1, "unknown region 'bote' (did you mean 'both'?); allowed: west, east, both"},
  };
  for (const Broken& broken : cases) {
    INFO(broken.file << ": " << broken.to);
    const SmallData data;
    data.replace(broken.file, broken.from, broken.to);
    Faults faults;
    Inventory::read(DataSet::read(data.folder()), faults);
    REQUIRE(!faults.empty());
    bool found = false;
    std::string all;
    for (const Fault& fault : faults.all()) {
      all += fault.text() + "\n";
      if (fault.message == broken.message && fault.where.line == broken.line && fault.where.column == broken.column) found = true;
    }
    INFO(all);
    CHECK(found);
  }
}

TEST_CASE("all faults of an inventory come together") {
  const SmallData data;
  data.replace("inventory.csv", "t1,west,road.car,NOx,2010,1000", "t1,wset,raod.car,NOx,2010,-1");
  data.replace("regions.csv", "west,West,", "west,,");
  Faults faults;
  Inventory::read(DataSet::read(data.folder()), faults);
  CHECK(faults.size() == 4);
}

TEST_CASE("a table that is missing or without rows is named, and not every row that would need it") {
  for (const char* file : {"regions.csv", "sectors.csv"})
    for (const bool gone : {true, false}) {
      const SmallData data;
      const std::string text = read_text_file(data.folder() / file);
      if (gone) std::filesystem::remove(data.folder() / file);
      else data.write(file, text.substr(0, text.find('\n') + 1));
      data.replace("inventory.csv", "NOx,2010,1000", "NOx,2010,1 kt");  // what is wrong by itself is told
      INFO(file << (gone ? " is gone" : " holds its header alone"));
      Faults faults;
      Inventory::read(DataSet::read(data.folder()), faults);
      CHECK(faults.size() == 2);
      try {
        faults.throw_if_any();
      } catch (const InputError& error) {
        CHECK_THAT(error.faults().front().where.name(), Catch::EndsWith(file));
      }
    }
}

TEST_CASE("an emission table holds group, pollutant and scenario apart") {
  EmissionTable table;
  table.scenarios = {"a", "b"};
  table.groups.resize(2);
  table.tonnes.resize(2 * most_pollutants * 2);
  table.at(1, 3, 1) = 7;
  CHECK(table.tonnes[(most_pollutants + 3) * 2 + 1] == 7);
  CHECK(table.at(1, 3, 1) == 7);
  CHECK_THROWS_AS(table.at(2, 0, 0), std::out_of_range);
}
