#include <catch2/catch.hpp>

#include "inputs/emissions/data_set_check.hpp"
#include "model/core/text.hpp"
#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;

namespace {

struct Judged {
  std::string doubts, faults;
};

Judged judge(const SmallData& data) {
  Faults reading, faults;
  const Inventory inventory = Inventory::read(DataSet::read(data.folder()), reading);
  reading.throw_if_any();
  Judged result{join(check_data_set(inventory, faults), "\n"), ""};
  for (const Fault& fault : faults.all()) result.faults += fault.text() + "\n";
  return result;
}

// The small data less what it lacks on purpose for other tests.
struct SoundData : SmallData {
  SoundData() {
    replace("inventory.csv", "t1,east,road.car,NOx,2015,2500,derived,made up,\n", "");
    replace("inventory.csv", "t1,east,marine.oceangoing,SO2,2010,300,derived,made up,\n", "");
    replace("inventory.csv", "t1,east,power.coal,SO2,2010,700,derived,made up,\n", "t1,east,power.coal,SO2,2010,70,derived,made up,\n");
    replace("official_totals.csv", "both,NOx,2010,road,5000", "both,NOx,2010,road,4100");
    replace("ports.csv", "113.55,22.5,1,", "113.55,22.5,0.5,");
    replace("lanes.geojson", "\"weight\": 1", "\"weight\": 0.5");
  }
};

}  // namespace

TEST_CASE("clocks more than three hours from the sun over the map raise a doubt, summer time and the date line none") {
  const auto with = [](const std::string& clock, const std::string& longitude = "113.6") {
    const SoundData data;
    data.replace("dataset.yaml", "{utc_offset: \"+08:00\"}", clock);
    data.replace("dataset.yaml", "lon: 113.6", "lon: " + longitude);
    return judge(data).doubts;
  };
  CHECK(with("{utc_offset: \"+08:00\"}").empty());
  CHECK(with("{utc_offset: \"+10:30\"}").empty());
  CHECK(with("{utc_offset: \"+08:00\"}", "75.1").empty());   // the far west of a wide country of one clock
  CHECK(with("{utc_offset: \"+14:00\"}", "-157").empty());   // a day ahead
  CHECK(with("{time_zone: Europe/Madrid}", "-4").empty());    // two hours and more in summer
  const std::string wrong = with("{utc_offset: \"-08:00\"}");
  INFO(wrong);
  CHECK(wrong.find("dataset.yaml: clock: clocks show UTC-08:00, but over the middle of the map (113.6 E) the sun's mean time is UTC+07:34 (longitude / 15), 8.4 h apart") != std::string::npos);
  CHECK(with("{time_zone: Europe/Madrid}").find("UTC+02:00 (Europe/Madrid)") != std::string::npos);
  CHECK_FALSE(with("{utc_offset: \"+08:00\"}", "74.9").empty());
}

TEST_CASE("a sound data set raises no doubt") {
  const SoundData data;
  const Judged judged = judge(data);
  CHECK(judged.doubts.empty());
  CHECK(judged.faults.empty());
}

TEST_CASE("words of dataset.yaml that name no region, sector or pollutant are faults") {
  const SoundData data;
  data.replace("dataset.yaml", "sector: marine.oceangoing", "sector: marine.river");
  data.replace("dataset.yaml", "\nplaces:", "\nreport: {groups: [both, all-of-it], map_figures: [{region: wets}], key_figures: [{region: east, variable: PM25}]}\nplaces:");
  const std::string faults = judge(data).faults;
  INFO(faults);
  for (const char* part : {"source_parts.at_berth.sector: unknown sector 'marine.river'", "report.groups: unknown region 'all-of-it'; allowed: west, east, both", "report.map_figures.region: unknown region 'wets' (did you mean 'west'?)"})
    CHECK(faults.find(part) != std::string::npos);
  std::size_t count = 0;
  for (std::size_t at = 0; (at = faults.find(": unknown ", at)) != std::string::npos; ++at) ++count;
  CHECK(count == 3);
}

TEST_CASE("what a cut inventory lacks is said") {
  const SoundData data;
  SECTION("a region") {
    data.write("inventory.csv", "inventory,region,sector,pollutant,year,tonnes,status,source,note\nt1,west,road.car,NOx,2010,1000,derived,made up,\n");
    const Judged judged = judge(data);
    CHECK_THAT(judged.faults, Catch::Contains("inventory.csv: the region 'east' has no row"));
    CHECK_THAT(judged.doubts, Catch::Contains("inventory.csv: no row of the sectors power.coal, marine.oceangoing, agriculture"));
  }
  SECTION("the last year of some sources") {
    data.replace("inventory.csv", "t1,east,road.car,NOx,2010", "t1,west,road.car,NOx,2015,900,derived,made up,\nt1,east,road.car,NOx,2010");
    const Judged judged = judge(data);
    CHECK_THAT(judged.doubts, Catch::Contains("end before 2015") && Catch::Contains("the region 'east' has no row of 2015"));
  }
  SECTION("tonnes of an official total") {
    data.replace("inventory.csv", "t1,east,road.car,NOx,2010,3000", "t1,east,road.car,NOx,2010,2000");
    CHECK_THAT(judge(data).doubts, Catch::Contains("NOx of both, road, 2010 sums to 3000 t; the official total (official) is 4100 t, so ours differs by -26.8 %"));
    data.write("official_basis.csv", "inventory,year,within_percent,status\nofficial,2010,30,derived\n");
    CHECK(judge(data).doubts.empty());
    data.write("official_basis.csv", "inventory,year,within_percent,status\nofficial,2010,30,derived\nanother,2010,1,derived\n");
    CHECK_THAT(judge(data).doubts, Catch::Contains("official_totals.csv: no total of 'another' for 2010"));
  }
}

TEST_CASE("a group that lost a member, or all, is found") {
  const SoundData data;
  SECTION("one") {
    data.replace("region_groups.csv", "both,east\n", "");
    CHECK_THAT(judge(data).doubts, Catch::Contains("sums to 1000 t") && Catch::Contains("is a row or a member of a group missing?"));
  }
  SECTION("all") {
    data.write("region_groups.csv", "group,member\n");
    CHECK_THAT(judge(data).faults, Catch::Contains("the group 'both' of regions.csv has no member"));
  }
}

TEST_CASE("a region without people is a fault, a year without some of them a doubt") {
  const SoundData data;
  data.write("population.csv", "region,year,persons,status\nwest,2010,100,illustrative\n");
  CHECK_THAT(judge(data).faults, Catch::Contains("population.csv: the region 'east' has no row"));
  data.write("population.csv", "region,year,persons,status\nwest,2010,100,illustrative\neast,2015,0,illustrative\n");
  const Judged judged = judge(data);
  CHECK(judged.faults.empty());
  CHECK_THAT(judged.doubts, Catch::Contains("no persons of east in 2010"));
}

TEST_CASE("weights of ports and lanes that do not sum to 1 are a fault") {
  const SoundData data;
  data.write("ports.csv", "name,region,sector,lon,lat,weight,status,source,note\n");
  CHECK_THAT(judge(data).faults, Catch::Contains("the weights of ports and lanes (lanes.geojson) of marine.oceangoing in west sum to 0.5; they must sum to 1 (channel)"));
}

TEST_CASE("emission whose plants, ports or airports are lost is named") {
  const SoundData data;
  SECTION("plants") {
    data.write("points.csv", "name,region,sector,lon,lat,capacity_mw,from_year,to_year,height_m,diameter_m,temperature_k,velocity_ms,status,source,note\n");
    CHECK_THAT(judge(data).doubts, Catch::Contains("points.csv: 100 % of what plants emit has no plant in its region: power.coal in west, power.coal in east"));
  }
  SECTION("ports and lanes") {
    data.write("ports.csv", "name,region,sector,lon,lat,weight,status,source,note\n");
    data.write("lanes.geojson", R"({"type": "FeatureCollection", "features": []})");
    CHECK_THAT(judge(data).doubts, Catch::Contains("neither port nor lane for marine.oceangoing in west"));
  }
}

TEST_CASE("a place of the winds without its months is a fault") {
  const SoundData data;
  data.write("monthly_winds.csv", "source_id,lon,lat,month,u,v,speed,status,source,note\ncoads,115,21,1,1,1,2,derived,made up,\n");
  CHECK_THAT(judge(data).faults, Catch::Contains("coads at 115E 21N has 1 of 12 months"));
}
