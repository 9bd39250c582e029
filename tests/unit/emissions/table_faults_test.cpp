#include <catch2/catch.hpp>

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/speciation.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

Faults read_everything(const SmallData& data) {
  Faults faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  Surrogates(HorizontalGrid::centred(prd_map, 9000, 4, 4), inventory, SurrogateTables::read(inventory, faults), faults);
  TimeProfiles::read(data.folder(), faults);
  HeightProfiles::read(data.folder(), faults);
  Speciation::read(data.folder(), faults);
  return faults;
}

struct Broken {
  std::string file, from, to;
  int line, column;
  std::string message;
};

}  // namespace

TEST_CASE("the small data set has no fault") { CHECK_NOTHROW(read_everything(SmallData()).throw_if_any()); }

TEST_CASE("faults of profiles, speciation and places name line, column and what is allowed") {
  const std::vector<Broken> cases = {
      {"profiles_monthly.csv", "summer,0.6,", "summer,1.6,", 3, 1, "the factors of 'summer' have the mean 1.0849; it must be 1 (to 0.001)"},
      {"profiles_weekly.csv", "week,1.1,", "week,-1.1,", 3, 6, "mon: -1.1 is outside 0..1000"},
      {"profiles_hourly.csv", "rush,0.5,", "flat,0.5,", 3, 1, "the profile 'flat' stands twice, first in line 2"},
      {"profiles_height.csv", "low,20,60,0.3", "low,20,60,0.4", 3, 1, "the shares of 'low' sum to 1.1000; they must sum to 1"},
      {"profiles_height.csv", "stack,100,300", "stack,100,100", 5, 11, "top_m: 100 is not above bottom_m 100"},
      {"speciation_nox.csv", "road,0.85", "road,0.75", 3, 1, "the shares of 'road' sum to 0.9000; they must sum to 1"},
      {"speciation_pm.csv", "*,nitrate", "*,nitrat", 3, 3, "component: unknown 'nitrat' (did you mean 'nitrate'?); allowed: sulfate, nitrate, ammonium, mineral, other, noncarbon, combustion"},
      {"speciation_pm.csv", "*,mineral", "*,sulfate", 5, 3, "'sulfate' of '*' stands twice, first in line 2"},
      {"speciation_voc.csv", "*,toluene,0.4", "*,toluene,0.5", 2, 1, "the shares of '*' sum to 1.1000; they must sum to 1"},
      {"points.csv", "New plant,west,", "New plant,west coast,", 3, 11, "unknown region 'west coast'; allowed: west, east"},
      {"points.csv", "113.5,22.9,900,2005,", "113.5,22.9,900,2005,2001", 3, 47, "to_year: 2001 is before from_year 2005"},
      {"points.csv", "113.5,22.9,900,2005,", "113.5,22.9,900,2005,1e10", 3, 47, "to_year: '1e10' is not a whole number"},
      {"points.csv", "113.5,22.9,900,2005,", "113.5,22.9,900,2005,3000", 3, 47, "to_year: 3000 is outside 1900..2100"},
      {"points.csv", "113.5,22.9,900,2005,", "113.5,22.9,900,2005.5,", 3, 42, "from_year: '2005.5' is not a whole number"},
      {"points.csv", "113.4,22.6,300", "113.4,22.6,0", 2, 38, "capacity_mw: 0 is not above 0"},
      {"ports.csv", "113.55,22.5", "113.55,222.5", 2, 36, "lat: 222.5 is outside -90..90"},
      {"airports.csv", "1,illustrative", "1,ilustrative", 2, 30, "status: unknown 'ilustrative' (did you mean 'illustrative'?); allowed: verified, derived, illustrative, unverified"},
      {"population.csv", "east,2010,500000", "west,2010,500000", 4, 1, "west, 2010 stands already in line 3"},
      {"population.csv", "east,2010,500000", "east,2010,-5", 4, 11, "persons: -5 is outside 0..10000000000"},
      {"lanes.geojson", "\"weight\": 1,", "\"weight\": 1;", 2, 97, "this is not JSON: invalid literal; expected '}'"},
      {"lanes.geojson", "\"weight\": 1,", "\"weight\": \"much\",", 2, 2, "lane 'channel': the weight 'much' is not a number from 0 on"},
      {"lanes.geojson", "[[113.55, 22.5], [113.7, 22.1]]", "[[0, 0], [100, 0], [-100, 0]]", 2, 2, "lane 'channel' is 28906 km long; at most 20000 km are allowed: is a coordinate wrong?"},
      {"lanes.geojson", "\"sector\": \"marine.oceangoing\"", "\"sector\": \"marine.ocean\"", 2, 2,
       "unknown sector 'marine.ocean' (did you mean 'marine.oceangoing'?); allowed: power.coal, road.car, marine.oceangoing, agriculture"},
      {"lanes.geojson", "LineString", "Polygon", 3, 24, "feature 1: the geometry 'Polygon' is of no use here; allowed: LineString, MultiLineString"},
      {"regions.geojson", "\"code\": \"east\"", "\"code\": \"esat\"", 4, 2, "unknown region 'esat' (did you mean 'east'?); allowed: west, east"},
      {"regions.geojson", "\"code\": \"east\"", "\"name\": \"east\"", 4, 2, "a feature has no property 'code'"},
      {"regions.geojson", "\"code\": \"east\"", "\"code\": \"west\"", 0, 0, "the region 'east' has no polygon"},
      {"regions.geojson", "[114.8, 22.4], [114.8, 23.0], [113.6, 23.0]", "[114.8, -88.9], [194.8, -88.9], [194.8, 23.0]", 4, 2,
       "the region 'east' reaches over 56934 x 95478 km, 6.7e+07 cells of 9 km; at most 3e+07 are allowed: is a coordinate wrong?"},
      {"regions.geojson", "MultiPolygon", "Point", 4, 75, "feature 2: the geometry 'Point' is of no use here; allowed: Polygon, MultiPolygon"},
  };
  for (const Broken& broken : cases) {
    const SmallData data;
    data.replace(broken.file, broken.from, broken.to);
    const Faults faults = read_everything(data);
    bool found = false;
    std::string all;
    for (const Fault& fault : faults.all()) {
      all += fault.text() + "\n";
      found = found || (fault.message == broken.message && fault.where.line == broken.line && fault.where.column == broken.column &&
                        fault.where.name() == (data.folder() / broken.file).string());
    }
    INFO(broken.file << ": " << broken.to << "\n" << all);
    CHECK(found);
  }
}

TEST_CASE("a missing table is a fault that names it, among the others") {
  const SmallData data;
  std::filesystem::remove(data.folder() / "points.csv");
  std::filesystem::remove(data.folder() / "nightlights.nc");
  data.replace("ports.csv", "113.55,22.5", "113.55,222.5");
  const Faults faults = read_everything(data);
  CHECK(faults.size() == 3);
  std::string all;
  for (const Fault& fault : faults.all()) all += fault.text() + "\n";
  CHECK(all.find("points.csv") != std::string::npos);
  CHECK(all.find("nightlights.nc") != std::string::npos);
}
