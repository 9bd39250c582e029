// A run as a notebook opens it: what is read when, what is kept, and when its files are closed.
#include "python/opened_run.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <thread>

#include "model/core/error.hpp"
#include "postprocess/report/packages.hpp"
#include "python/turn.hpp"
#include "tests/support/opened_files.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using pearl::testing::open_now;
using pearl::testing::OpenedFiles;
using pearl::testing::TemporaryResults;
using python::OpenedRun;

namespace {

// A run whose days carry percentiles, too: reports show some indicators of it, and others not.
pearl::testing::SyntheticOptions many_indicators() {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  return options;
}

// How many openings are of a file of that name, in any folder.
int openings(const std::map<std::string, int>& counts, const std::string& name) {
  int sum = 0;
  for (const auto& [file, count] : counts)
    if (file == name || (file.size() > name.size() && file.compare(file.size() - name.size() - 1, std::string::npos, "/" + name) == 0)) sum += count;
  return sum;
}

}  // namespace

TEST_CASE("the files of an opened run are closed in a turn, wherever it is let go") {
  const TemporaryResults results;
  auto run = std::make_unique<OpenedRun>(results.folder);
  CHECK(run->field("O3_MDA8", "", "").values.size() == 320);
  const int open = open_now(results.folder);
  REQUIRE(open > 0);
  {
    const python::FileTurn turn;
    std::thread([&] { run.reset(); }).join();  // as the collector of another thread does
    CHECK(open_now(results.folder) == open);
  }
  CHECK(open_now(results.folder) == 0);
  auto other = std::make_unique<OpenedRun>(results.folder);
  static_cast<void>(other->field("SO2", "", ""));
  REQUIRE(open_now(results.folder) > 0);
  other.reset();
  CHECK(open_now(results.folder) == 0);
}

TEST_CASE("a field of a variable reads no hours, and what was read is not read again for another one") {
  const TemporaryResults results(many_indicators());
  std::vector<std::string> indicators;
  {
    const ResultSet all = read_results(results.folder, {{"all"}, {}});
    for (const VariableInfo& variable : all.run().variables)
      if (variable.indicator) indicators.push_back(variable.name);
  }
  REQUIRE(indicators.size() > 5);
  OpenedFiles opened(results.folder);
  OpenedRun run(results.folder);
  static_cast<void>(run.field("SO2", "", ""));
  std::map<std::string, int> counts = opened.counts();
  CHECK(openings(counts, "mean.nc") > 0);
  CHECK(openings(counts, "hourly.nc") == 0);
  static_cast<void>(run.field("NO2", "plan-2015", "base-2010"));
  CHECK(opened.counts().empty());
  // The first indicator opens the hours, the others find them open; asked again, they are there.
  static_cast<void>(run.field("O3_MDA8", "", ""));
  counts = opened.counts();
  CHECK(openings(counts, "hourly.nc") > 0);
  CHECK(openings(counts, "mean.nc") == 0);
  for (const std::string& name : indicators) static_cast<void>(run.field(name, "", ""));
  static_cast<void>(run.regions({}, {}));
  counts = opened.counts();
  for (const char* const name : {"mean.nc", "hourly.nc", "static.nc", "run.json", "standards.csv"}) {
    INFO(name);
    CHECK(openings(counts, name) == 0);
  }
}

TEST_CASE("fields and tables are those of one reading, in whatever order they were asked for") {
  const TemporaryResults results(many_indicators());
  const auto names_of = [&](const std::vector<std::string>& asked) {
    std::vector<std::string> names;
    const ResultSet one = read_results(results.folder, {asked, {}});
    for (const VariableInfo& variable : one.run().variables)
      if (variable.indicator) names.push_back(variable.name);
    return names;
  };
  std::vector<std::string> all = names_of({"all"});
  const std::vector<std::string> shown = names_of({});
  REQUIRE(all.size() > shown.size() + 2);
  std::vector<std::string> hidden;
  for (const std::string& name : all)
    if (std::find(shown.begin(), shown.end(), name) == shown.end()) hidden.push_back(name);
  OpenedRun run(results.folder);
  const ResultSet whole = read_results(results.folder, {{"all"}, {}});
  std::reverse(all.begin(), all.end());
  for (const std::string& name : {all.front(), all[all.size() / 2], all.back(), hidden.front()}) {
    INFO(name);
    const std::size_t v = whole.run().variable_index(name);
    const python::NotebookField field = run.field(name, "plan-2015", "");
    CHECK(field.values == whole.mean(whole.run().scenario_index("plan-2015"), v));
    CHECK(field.units == whole.run().variables[v].units);
    CHECK(field.comment == whole.comment(v));
  }
  const std::vector<std::string> asked{all.front(), all[all.size() / 2], all.back(), hidden.front()};
  const ResultSet some = read_results(results.folder, {asked, {}});
  CHECK(run.regions({}, {}) == regions_csv(some, Indicators(some)));  // those asked for before are in the tables
  CHECK(run.packages({}, {}) == packages_csv(some, PackageTable(some, Indicators(some))));
  const ResultSet standards = read_results(results.folder, {{"all"}, {"all"}});
  CHECK(run.regions({"all"}, {"all"}) == regions_csv(standards, Indicators(standards)));
  CHECK(run.packages({}, {}) == packages_csv(standards, PackageTable(standards, Indicators(standards))));
}

TEST_CASE("a wrong name says what there is and leaves the run as it was") {
  const TemporaryResults results;
  OpenedRun run(results.folder);
  const std::string before = run.regions({}, {});
  using Catch::Matchers::Contains;
  CHECK_THROWS_WITH(run.field("O3_MDA9", "", ""), Contains("did you mean 'O3_MDA8'"));
  CHECK_THROWS_WITH(run.field("all", "", ""), Contains("no variable or indicator 'all'"));
  CHECK_THROWS_WITH(run.regions({"NONE"}, {}), Contains("no indicator 'NONE'"));
  CHECK_THROWS_WITH(run.regions({}, {"NONE"}), Contains("no standard 'NONE'"));
  CHECK_THROWS_WITH(run.map("SO2", "", "", "xx", {}), Contains("xx"));
  CHECK(run.regions({}, {}) == before);
}

TEST_CASE("a map is the same whatever was asked for before it, and in a language after another") {
  const TemporaryResults results;
  OpenedRun run(results.folder), other(results.folder);
  const std::string english = run.map("NO2", "plan-2015", "base-2010", "en", {}), chinese = run.map("NO2", "plan-2015", "base-2010", "zh-Hant", {});
  CHECK(english != chinese);
  CHECK(run.map("NO2", "plan-2015", "base-2010", "en", {}) == english);
  static_cast<void>(other.regions({"all"}, {"all"}));
  CHECK(other.map("NO2", "plan-2015", "base-2010", "en", {}) == english);
}
