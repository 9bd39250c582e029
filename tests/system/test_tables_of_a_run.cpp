// No form of a table, and nothing that is only read for the report, costs a run that is done.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "model/result_files/run_schema.hpp"
#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// The built-in tables, a layer above them that is yet empty, and a plan of both.
struct Layered {
  TemporaryDirectory folder;
  std::string prd = (folder / "data/inputs/prd").string(), layer = (folder / "mine").string(), plan = (folder / "plan.yaml").string(), out = (folder / "out").string();

  Layered() {
    fs::create_directories(folder / "data/inputs");
    fs::create_directories(layer);
    fs::copy(std::string(PEARL_TEST_SOURCE) + "/inputs/prd", prd);
    fs::remove(prd + "/checksums.sha256");  // what is wrong is to be seen without it
    std::string text = tiny_plan();
    write_plan(plan, text.insert(text.find("scenarios:"), "data: [prd, mine]\n"));
  }
  // Rows of the layer for a table of the built-in one, by a rule.
  void lay(const std::string& table, const std::string& content, const std::string& rule = "add") const {
    std::ofstream(layer + "/" + table) << content;
    std::string tables;
    if (fs::exists(layer + "/dataset.yaml")) tables = bytes_of(layer + "/dataset.yaml");
    else tables = "pearl: 1\nkind: dataset\nid: mine\ntitle: Mine\ntables:\n";
    std::ofstream(layer + "/dataset.yaml") << tables << "  " << table << ": " << rule << "\n";
  }
  [[nodiscard]] CommandResult pearl(const std::string& words) const { return command("PEARL_DATA='" + (folder / "data").string() + "' \"" PEARL_BINARY "\" " + words); }
  [[nodiscard]] CommandResult check() const { return pearl("check " + plan); }
  [[nodiscard]] CommandResult run() const { return pearl("run " + plan + " --quiet --threads 1 --out " + out); }
};

}  // namespace

TEST_CASE("tables: a run with a table whose header a spreadsheet wrote ends with all its files") {
  const Layered world;
  const std::string airports = world.prd + "/airports.csv", text = bytes_of(airports);
  const std::size_t header = text.find("name,");
  REQUIRE(header != std::string::npos);
  std::ofstream(airports) << "\xEF\xBB\xBF" << text;
  std::ofstream(world.prd + "/ports.csv", std::ios::app) << "  # at the end\n";
  const std::string points = bytes_of(world.prd + "/points.csv");
  std::ofstream(world.prd + "/points.csv") << "  # mine\n\"name\", region" << points.substr(points.find(",sector"));
  world.lay("stations.csv", "\xEF\xBB\xBFnetwork,code,\"name\",region,lon,lat,kind,status\nmine,MINE,Mine,HK,114.1,22.3,general,illustrative\n");
  const CommandResult check = world.check(), run = world.run();
  INFO(check.errors << run.errors);
  REQUIRE(check.exit == 0);
  REQUIRE(run.exit == 0);
  const auto all = nlohmann::json::parse(bytes_of(world.out + "/run.json"));
  std::vector<std::string> tables;
  for (const auto& table : all["data_status"]) tables.push_back(table["table"]);
  for (const char* name : {"airports.csv", "points.csv", "stations.csv"}) CHECK(std::count(tables.begin(), tables.end(), name) > 0);
  CHECK(contains(bytes_of(world.out + "/reference/stations.csv"), "MINE"));
  const CommandResult report = world.pearl("report --no-maps " + world.out);
  INFO(report.errors);
  CHECK(report.exit == 0);
}

TEST_CASE("tables: a table that nobody reads and that is none is no fault of the run") {
  const Layered world;
  world.lay("airports.csv", bytes_of(world.prd + "/airports.csv"), "replace");
  std::ofstream(world.layer + "/notes.csv") << "what I think\nof it, and more\n";
  const CommandResult run = world.run();
  INFO(run.errors);
  CHECK(run.exit == 0);
}

TEST_CASE("tables: a run whose results cannot be written at its end keeps what it simulated") {
  const Layered world;
  world.lay("airports.csv", bytes_of(world.prd + "/airports.csv"), "replace");
  REQUIRE(world.run().exit == 0);
  fs::rename(world.out, world.out + "-alone");
  fs::create_directories(world.out);
  std::ofstream(world.out + "/reference") << "a file where a folder is to be\n";
  const CommandResult run = world.run();
  INFO(run.errors);
  REQUIRE(run.exit == 4);
  CHECK(contains(run.errors, "pearl resume " + world.out));
  fs::remove(world.out + "/reference");
  const CommandResult resume = world.pearl("resume --quiet " + world.out);
  INFO(resume.errors);
  REQUIRE(resume.exit == 0);
  for (const char* scenario : {"base", "cut"}) CHECK(compare_scenarios(fs::path(world.out + "-alone") / scenario, fs::path(world.out) / scenario) > 1000);
  CHECK(bytes_of(world.out + "/budget.csv") == bytes_of(world.out + "-alone/budget.csv"));
  CHECK_FALSE(fs::exists(world.out + "/checkpoint"));
}

TEST_CASE("tables: a run is not resumed with another table of a name that two layers have, nor with another mask of a name in two folders") {
  const Layered world;
  const std::string climatology = bytes_of(world.prd + "/climatology.csv");
  world.lay("climatology.csv", climatology, "replace");
  const std::string polygon = R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
    "coordinates": [[[WEST, 22.0], [114.6, 22.0], [114.6, 22.8], [WEST, 22.8], [WEST, 22.0]]]}}]})";
  const auto write_mask = [&](const char* name, const std::string& west) {
    fs::create_directories(world.folder / name);
    std::string text = polygon;
    for (std::size_t at = 0; (at = text.find("WEST")) != std::string::npos;) text.replace(at, 4, west);
    std::ofstream(world.folder / name / "zone.geojson") << text;
  };
  write_mask("ma", "114.0"), write_mask("mb", "113.9");
  std::string plan = bytes_of(world.plan);
  plan.insert(plan.find("scenarios:"), "regions:\n  one: {mask: {polygons: ma/zone.geojson}}\n  two: {mask: {polygons: mb/zone.geojson}}\n");
  plan.insert(plan.find("batch:"), "  more: {extends: base, scale: [{region: one, sectors: road, factor: {NOx: 0.5}}]}\n  other: {extends: base, scale: [{region: two, sectors: road, factor: {NOx: 0.5}}]}\n");
  write_plan(world.plan, plan);
  REQUIRE(world.pearl("run " + world.plan + " --quiet --threads 1 --until '6 h' --out " + world.out).exit == 0);
  const auto resumed = [&] { return world.pearl("resume --quiet " + world.out); };

  std::ofstream(world.layer + "/climatology.csv", std::ios::app) << "# changed\n";
  const CommandResult table = resumed();
  INFO(table.errors);
  REQUIRE(table.exit == 3);
  CHECK(contains(table.errors, "the file mine/climatology.csv of layer 2 (sha256) is not what it was"));
  std::ofstream(world.layer + "/climatology.csv") << climatology;

  write_mask("mb", "113.8");
  const CommandResult mask = resumed();
  INFO(mask.errors);
  REQUIRE(mask.exit == 3);
  CHECK(contains(mask.errors, "the mask mb/zone.geojson (sha256) is not what it was"));
  write_mask("mb", "113.9");
  CHECK(resumed().exit == 0);
}

TEST_CASE("tables: what the report would refuse, check refuses at its place in the layer") {
  struct Bad {
    const char *table, *content, *rule, *fault;
  };
  const std::vector<Bad> cases{
      {"observations_monthly.csv", "code,pollutant,month,mean,n_months,first_year,last_year,unit\nTC,NO2,1,-26.4,5,2001,2005,ug m-3\n", "replace", "mine/observations_monthly.csv:2:10: mean: -26.4 is outside"},
      {"observations_cycle.csv", "place,lon,lat\n", "replace", "mine/observations_cycle.csv:1:1: the column 'season' is missing"},
      {"observations_wind.csv", "place,month,speed,unit\nLand,1.5,3,m s-1\n", "replace", "mine/observations_wind.csv:2:6: month: '1.5' is not a whole number"},
      {"observations_network.csv", "network,year,pollutant,value,unit,status\nX,2010,NO2,40,ppb,verified\n", "replace", "mine/observations_network.csv:2:15: unit: unknown 'ppb'"},
      {"evaluation_bars.csv", "quantity,place,pollutant,spacing_from_km,spacing_to_km,low,high,source\nannual_ratio,all,NO2,1,30,2,1,x\n", "replace", "mine/evaluation_bars.csv:2:27: low lies above high"},
      {"representative_error.csv", "days,mechanism,spacing_km,pollutant,region,relative_difference,chosen_days,status,source\n6,linear,15,SO2,HK,-9.5,a b,derived,x\n", "replace",
       "mine/representative_error.csv:2:20: relative_difference: -9.5 is outside -1..1000"},
      {"plan_targets_results.csv", "topic,region,year,pollutant,quantity,value,unit,status\na,HK,soon,SO2,b,1,t,verified\n", "add", "mine/plan_targets_results.csv:2:6: year: 'soon' is not a whole number"},
      {"stations.csv", "network,code,name,region,lon,lat,kind\nN,S1,One,HK,1140,22,general\nN,S2,Two,HK,114,95,general\n", "add", "mine/stations.csv:2:13: lon: 1140 is outside -180..180"},
      {"stations.csv", "network,code,name,region,lon,lat,kind\nN,S1,One,HK,113.3,23.1,\"urban, roadsde (a kerb)\"\n", "add", "mine/stations.csv:2:24: kind: 'roadsde' is no kind of station (did you mean 'roadside'?); allowed: general, urban"},
      {"stations.csv", "network,code,name,region,lon,lat,kind\nN,S1,One,guangzou,113.3,23.1,general (from 2014)\n", "add", "mine/stations.csv:2:10: region: 'guangzou' is no region of the data set (did you mean 'guangzhou'?)"},
      {"standards.csv", "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,status\nMine,-,SO2,24 h,125,ug/m3,three,2020,illustrative\n", "add",
       "mine/standards.csv:2:12: averaging: '24 h' is not understood"}};
  for (const Bad& bad : cases) {
    const Layered world;
    world.lay(bad.table, bad.content, bad.rule);
    const CommandResult check = world.check();
    INFO(bad.table << "\n" << check.errors);
    CHECK(check.exit == 3);
    CHECK(contains(check.errors, bad.fault));
    CHECK(world.run().exit == 3);
    CHECK_FALSE(fs::exists(world.out));
  }
}

TEST_CASE("tables: columns that the inventory allows are no fault of the report, and rows of a group need not stand together") {
  const Layered world;
  world.lay("region_groups.csv", "group,member,status,source\nPRDEZ,HK,illustrative,made up\n");
  world.lay("stations.csv", "code,name,lon,lat\nMINE,Mine,114.1,22.3\n");
  const CommandResult run = world.run();
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const CommandResult report = world.pearl("report --no-maps " + world.out);
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  const std::string table = bytes_of(world.out + "/regions.csv");
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = table.find("base,PRDEZ,SO2,", at)) != std::string::npos; ++at) ++rows;
  INFO(table.substr(0, 600));
  CHECK(rows == 1);
}

TEST_CASE("tables: faulty measurements of an old run cost the report its section, not the page") {
  const Layered world;
  world.lay("airports.csv", bytes_of(world.prd + "/airports.csv"), "replace");
  REQUIRE(world.run().exit == 0);
  // As a program before this one left it: checksums are of the run.
  const std::string months = world.out + "/reference/observations_monthly.csv";
  std::string text = bytes_of(months);
  text.replace(text.rfind(",ug m-3"), 7, ",ppb");
  std::ofstream(months) << text;
  nlohmann::ordered_json all = nlohmann::ordered_json::parse(bytes_of(world.out + "/run.json"));
  for (const char* key : {"files", "checksum"}) all.erase(key);
  std::ofstream(world.out + "/run.json") << seal_run_json(all.dump(1));
  const CommandResult report = world.pearl("report --no-maps " + world.out);
  INFO(report.errors);
  CHECK(report.exit == 0);
  CHECK(contains(bytes_of(world.out + "/report.html"), "id=\"faulty-measurements\""));
}

TEST_CASE("tables: words of dataset.yaml that name nothing are faults at their place") {
  const Layered world;
  std::string yaml = bytes_of(world.prd + "/dataset.yaml");
  const auto replace = [&](const std::string& from, const std::string& to) {
    const std::size_t at = yaml.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    yaml.replace(at, from.size(), to);
  };
  replace("groups: [PRD, PRDEZ]", "groups: [XX, PRDEZ]");
  replace("sides: [HK, PRDEZ]", "sides: [HK, PRDEX]");
  replace("abbreviated: [PRDEZ]", "abbreviated: [YY]");
  replace("{region: HK}", "{region: ZZ}");
  replace("{region: PRDEZ, variable: SO2}", "{region: WW, variable: SO2}");
  replace("from: 1997", "from: 2010");
  replace("to: 2010", "to: 2002");
  replace("target_region: PRD", "target_region: VV");
  replace("{region: HK, title: Hong Kong, key: hk}", "{region: UU, title: Hong Kong, key: hk}");
  replace("own: PM10", "own: PM11");
  const std::size_t part = yaml.find("sector:", yaml.find("source_parts:"));
  yaml.insert(part + 8, "nosuch.");
  std::ofstream(world.prd + "/dataset.yaml") << yaml;
  write_plan(world.plan, tiny_plan());
  const CommandResult check = world.check();
  INFO(check.errors);
  REQUIRE(check.exit == 3);
  for (const char* fault : {"report.groups: unknown region 'XX'", "report.sides: unknown region 'PRDEX' (did you mean 'PRDEZ'?)", "report.abbreviated: unknown region 'YY'", "report.map_figures.region: unknown region 'ZZ'",
                            "report.key_figures.region: unknown region 'WW'", "history.to: 2002 must lie after history.from, 2010"})
    CHECK(contains(check.errors, fault));
  yaml.replace(yaml.find("to: 2002"), 8, "to: 2012");
  std::ofstream(world.prd + "/dataset.yaml") << yaml;
  const std::string errors = world.check().errors;
  INFO(errors);
  for (const char* fault : {"history.target_region: unknown region 'VV'", "history.sides.region: unknown region 'UU'", "history.pollutants.own: unknown pollutant 'PM11'", ".sector: unknown sector 'nosuch."}) CHECK(contains(errors, fault));
}
