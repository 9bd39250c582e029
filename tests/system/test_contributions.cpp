// Who causes what: from a plan's question to the report's table, in one run.

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <map>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;

namespace {

// value by "region variable quantity groups".
std::map<std::string, double> table_of(const std::filesystem::path& file) {
  std::map<std::string, double> values;
  for (const std::string& line : split(read_text_file(file), '\n'))
    if (const std::vector<std::string> cells = split(line, ','); cells.size() == 7)
      if (const auto value = parse_number(cells[5])) values[cells[0] + " " + cells[1] + " " + cells[3] + " " + cells[4]] = *value;
  return values;
}

}  // namespace

TEST_CASE("contributions of a run: they add up in every region, linear air gives the same by all methods but for the limiter, and the runs that answer stand nowhere else") {
  const TemporaryDirectory folder;
  std::map<std::string, std::map<std::string, double>> by_method;
  for (const std::string method : {"shapley", "zero-out", "step"}) {
    const std::string out = (folder / method).string();
    const std::string plan = write_plan(folder / (method + ".yaml"), tiny_plan() + "contributions:\n  of: base\n  method: " + method + "\n  groups: {hk: {region: HK}, roads: {region: PRDEZ, sectors: road}}\n");
    const CommandResult run = command("pearl run " + plan + " --quiet --out " + out);
    INFO(run.errors);
    REQUIRE(run.exit == 0);
    REQUIRE(command("pearl report --no-maps " + out).exit == 0);
    REQUIRE(command("pearl report --no-maps " + out).exit == 0);  // over its own files
    by_method[method] = table_of(folder / method / "contributions.csv");
  }
  const auto& shapley = by_method.at("shapley");
  int regions = 0;
  for (const auto& [key, whole] : shapley) {
    if (!contains(key, " NO2 whole")) continue;
    ++regions;
    const std::string begin = key.substr(0, key.find(" whole"));
    CHECK(shapley.at(begin + " rest ") + shapley.at(begin + " contribution hk") + shapley.at(begin + " contribution roads") == Approx(whole).epsilon(1e-6));
    CHECK(shapley.at(begin + " rest ") + shapley.at(begin + " only hk") + shapley.at(begin + " only roads") + shapley.at(begin + " interaction hk+roads") == Approx(whole).epsilon(1e-6));
    for (const char* group : {" contribution hk", " contribution roads"})
      for (const char* other : {"zero-out", "step"}) CHECK(std::abs(by_method.at(other).at(begin + group) - shapley.at(begin + group)) < 0.03 * whole);
  }
  CHECK(regions > 5);
  for (const char* method : {"shapley", "zero-out", "step"}) {  // linear air: nothing acts on anything, but for the limiter
    INFO(method);
    CHECK(by_method.at(method).at("HK NO2 nonlinearity ") < 0.05);
  }
  CHECK(shapley.at("HK NO2 contribution hk") > 0.1 * shapley.at("HK NO2 whole "));
  const std::string page = read_text_file(folder / "shapley/report.html");
  CHECK(contains(page, "id=\"contributions-section\""));
  CHECK_FALSE(contains(read_text_file(folder / "shapley/regions.csv"), "base-without"));
  CHECK_FALSE(contains(page.substr(page.find("id=\"regions-section\"")), "base, without"));
}
