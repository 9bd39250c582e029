// No form of a table, and nothing that is only read for the report, costs a run that is done.

#include <catch2/catch.hpp>

#include <fstream>
#include <nlohmann/json.hpp>

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
