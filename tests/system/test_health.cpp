#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// A year of representative days in a few seconds, of the built-in data with a layer over it that has a function and a rate of its own.
struct World {
  TemporaryDirectory folder;
  std::string plan, out = (folder / "run").string();

  explicit World(const std::string& weather = "{days: {representative: 6}, spinup: 0 h}") {
    std::string text = tiny_plan(weather, "30 km", "10");
    text.insert(text.find("reference_year:"), "data: [prd, mine]\n");
    plan = write_plan(folder / "plan.yaml", text);
    fs::create_directories(folder / "mine");
    write("dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntables: {health_functions.csv: add, mortality.csv: add}\n");
    write("health_functions.csv",
          "function,title,endpoint,cause,pollutant,form,ages,coefficient,low,high,per,unit,counterfactual,status,source\n"
          "mine-pm10,My function,deaths a year,mine,PM10,log-linear,all,1.04,1.02,1.06,10,ug m-3,0,illustrative,made up\n");
    write("mortality.csv", "region,cause,ages,deaths_per_100000,year,status,source\nall,mine,all,500,2010,illustrative,made up\n");
  }
  void write(const char* name, const std::string& text) const { write_text_file(folder / "mine" / name, text); }
  [[nodiscard]] std::vector<csv::Row> rows(csv::Table& table, const char* name) const {
    Faults faults;
    table = csv::Table::as_written(name, read_text_file(fs::path(out) / name), faults);
    faults.throw_if_any();
    return table.rows();
  }
};

}  // namespace

TEST_CASE("a whole run ends in people, means and avoided deaths, by built-in functions and by a layer's own") {
  const World world;
  const CommandResult run = command("pearl run " + world.plan + " --quiet --out " + world.out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  for (int turn = 0; turn < 2; ++turn) {  // the second over its own files
    const CommandResult report = command("pearl report --no-maps " + world.out);
    INFO(report.errors);
    REQUIRE(report.exit == 0);
  }
  csv::Table table;
  std::map<std::string, std::vector<double>> values;  // value, low and high by "function scenario region quantity"
  std::map<std::string, std::string> remarks, statuses;
  for (const csv::Row& row : world.rows(table, "health.csv")) {
    const std::string key = row.text("function") + " " + row.text("scenario") + " " + row.text("region") + " " + row.text("quantity");
    for (const char* column : {"value", "low", "high"})
      if (const auto number = parse_number(row.text(column))) values[key].push_back(*number);
    remarks[key] = row.text("remark");
    statuses[key] = row.text("status");
  }
  // Less nitrogen oxides on Hong Kong's roads: less nitrate, fewer deaths.
  const std::vector<double> mine = values.at("mine-pm10 cut HK avoided deaths by the ratio of hazards"), gemm = values.at("gemm-ncd-lri cut HK avoided deaths by the ratio of hazards");
  REQUIRE(mine.size() == 3);
  REQUIRE(gemm.size() == 3);
  CHECK((0 < mine[1] && mine[1] < mine[0] && mine[0] < mine[2]));
  CHECK((0 < gemm[1] && gemm[1] < gemm[0] && gemm[0] < gemm[2]));
  CHECK(values.at("gemm-ncd-lri cut HK avoided deaths by the difference of fractions")[0] < gemm[0]);
  CHECK(values.at("gemm-ncd-lri cut HK value of deaths avoided by the ratio of hazards")[0] > 5e6 * gemm[0]);
  CHECK(statuses.at("gemm-ncd-lri cut HK avoided deaths by the ratio of hazards") == "illustrative");
  CHECK(values.at("mine-pm10  HK deaths of the cause")[0] == Approx(0.005 * values.at("mine-pm10  HK persons")[0]).epsilon(1e-6));
  // The linear mechanism has nitrate and no secondary organic particles; its NO2 is all nitrogen oxides.
  CHECK(values.count("gemm-ncd-lri base HK attributable deaths") == 0);
  CHECK(remarks.at("gemm-ncd-lri base HK attributable deaths") == "withheld: the run's PM2.5 does not hold SOA");
  CHECK(values.at("mine-pm10 base HK attributable deaths")[0] > 0);
  CHECK(remarks.at("no2-all-cause   not assessed") == "the run does not have NO2");

  std::map<std::string, std::pair<double, double>> exposed;  // persons and mean by "scenario against region variable"
  for (const csv::Row& row : world.rows(table, "exposure.csv"))
    exposed[row.text("scenario") + " " + row.text("against") + " " + row.text("region") + " " + row.text("variable")] = {parse_number(row.text("persons")).value(), parse_number(row.text("population_weighted_mean")).value_or(NAN)};
  for (const csv::Row& row : world.rows(table, "regions.csv"))
    if (row.text("scenario") == "cut" && parse_number(row.text("population_weighted_mean")))
      CHECK(exposed.at("cut base " + row.text("region") + " " + row.text("variable")).second == Approx(parse_number(row.text("population_weighted_mean")).value()).epsilon(1e-5));
  CHECK(exposed.at("base  HK PM25").first > 6e6);
  const std::string page = read_text_file(fs::path(world.out) / "report.html");
  CHECK(contains(page, "id=\"health-section\""));
  CHECK(contains(page, "data-withheld=\"yes\""));
  CHECK(contains(page, "My function"));

  std::ofstream(fs::path(world.out) / "health.csv") << "my,own\n";
  const CommandResult refused = command("pearl report --no-maps " + world.out);
  CHECK(refused.exit == 2);
  CHECK(contains(refused.errors, "health.csv"));
}

TEST_CASE("days that cannot stand for a year give no deaths, and the report says why") {
  const World world("{days: [{day: jan-northeasterly}], spinup: 0 h}");
  REQUIRE(command("pearl run " + world.plan + " --quiet --out " + world.out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + world.out).exit == 0);
  const std::string csv = read_text_file(fs::path(world.out) / "health.csv");
  CHECK(contains(csv, "not assessed,,,,,verified,the run's days cannot stand for a year"));
  CHECK_FALSE(contains(csv, "avoided deaths"));
}

TEST_CASE("a function of a layer without a rate of death is refused before the run, with file, region, cause and ages") {
  const World world;
  world.write("mortality.csv", "region,cause,ages,deaths_per_100000,year,status,source\nHK,mine,all,500,2010,illustrative,made up\n");
  const CommandResult check = command("pearl check " + world.plan);
  INFO(check.errors);
  CHECK(check.exit == 3);
  CHECK(contains(check.errors, "mine/health_functions.csv:2:1: function: mine-pm10 at the ages all cannot be used: mortality.csv has no rate of the cause mine for the region guangzhou; add the row"));
  CHECK_FALSE(contains(check.errors, "for the region HK"));
}
