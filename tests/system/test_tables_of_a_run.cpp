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
