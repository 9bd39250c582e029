// A batch of many scenarios: an index, and a page for each.

#include "postprocess/report/report_pages.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <vector>

#include "postprocess/report/packages.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

pearl::testing::SyntheticOptions batch_of(int packages, bool hostile = false) {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  options.packages = packages;
  options.hostile = hostile;
  return options;
}

// What stands between `begin` and the next `end`, everywhere in the text.
std::set<std::string> found(const std::string& html, const std::string& begin, char end = '"') {
  std::set<std::string> all;
  for (std::size_t at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) all.insert(html.substr(at + begin.size(), html.find(end, at + begin.size()) - at - begin.size()));
  return all;
}

std::string body_of(const std::string& html) { return html.substr(html.find("<body>"), html.find("<script type=") - html.find("<body>")); }

nlohmann::json data_of(const std::string& html, const std::string& id) {
  const std::string begin = "<script type=\"application/json\" id=\"" + id + "\">";
  const std::size_t at = html.find(begin);
  REQUIRE(at != std::string::npos);
  return nlohmann::json::parse(html.substr(at + begin.size(), html.find("</script>", at) - at - begin.size()));
}

// Every link within a page has its place; every link to another page has its file.
void check_links(const fs::path& file) {
  const std::string body = body_of(read_text_file(file));
  const std::set<std::string> ids = found(body, " id=\"");
  for (const std::string& link : found(body, "href=\"#")) {
    INFO(file << " #" << link);
    CHECK(ids.contains(link));
  }
  for (const std::string& link : found(body, "<a data-page href=\"")) {
    INFO(file << " " << link);
    CHECK(fs::exists(file.parent_path() / link));
  }
}

}  // namespace

TEST_CASE("up to forty scenarios stand on one page, more get an index and a page each") {
  pearl::testing::SyntheticOptions with_costs = batch_of(33);
  with_costs.costs = true;
  const pearl::testing::TemporaryResults one(batch_of(32)), many(with_costs);
  const std::string whole = read_text_file(pearl::testing::report_on(one.folder)), index = read_text_file(pearl::testing::report_on(many.folder));
  CHECK_THAT(whole, Contains("id=\"map-data\"") && !Contains("<a data-page"));
  CHECK_FALSE(fs::exists(one.folder / "package-001" / "report.html"));
  CHECK_THAT(index, !Contains("id=\"map-data\"") && Contains("<a data-page href=\"package-033/report.html\">") && Contains("id=\"packages-table\"") && Contains("id=\"packages-verdict\""));
  CHECK_THAT(index, Contains("data-column=\"cost_a_year HKD of 2010\"") && Contains("id=\"packages-costs\""));
  CHECK_THAT(read_text_file(many.folder / "package-033" / "report.html"), Contains("Cost: 1100 million HKD a year against the baseline"));
  std::size_t pages = 0;
  const RunDescription run = read_results(many.folder).run();
  for (const ScenarioInfo& scenario : run.scenarios) {
    const fs::path file = many.folder / scenario.name / "report.html";
    CHECK(fs::exists(file) == (scenario.name != run.baseline));
    if (fs::exists(file)) check_links(file), ++pages;
  }
  CHECK(pages == 40);
  check_links(many.folder / "report.html");
  CHECK(fs::exists(many.folder / "packages.csv"));
  CHECK(scenario_pages(run).size() == 40);
  CHECK(scenario_pages(read_results(one.folder).run()).empty());
}

TEST_CASE("fields of more than 25 MB get an index, however few the scenarios") {
  RunDescription run;
  run.grid.nx = 150;
  run.grid.ny = 120;
  run.variables.resize(11);
  run.scenarios.resize(40);
  CHECK_FALSE(needs_index(run));  // 21 MB
  run.scenarios.resize(41);
  CHECK(needs_index(run));
  run.scenarios.resize(32);
  run.variables.resize(17);
  CHECK(needs_index(run));  // 26 MB
  run.scenarios.resize(2);
  run.grid.nx = 15000;
  CHECK_FALSE(needs_index(run));  // a page of one scenario is no smaller
}

TEST_CASE("the index holds the decision table of all packages, the page of one its own verdicts, fields and the scales of all") {
  const pearl::testing::TemporaryResults temporary(batch_of(40));
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const ReportPages pages(results, indicators, {});
  REQUIRE(needs_index(results.run()));
  const std::string index = pages.index();
  CHECK(data_of(index, "packages-data").at("rows").size() == 48);
  CHECK(found(body_of(index), "<a data-page href=\"").size() == 47);
  CHECK_THAT(index, Contains("Content-Security-Policy") && !Contains("connect-src"));
  const std::size_t s = results.run().scenario_index("package-007"), v = results.run().variable_index("SO2");
  const std::string own = pages.of_scenario(s);
  CHECK_THAT(own, Contains("<title>Package 7 – Pearl River Delta quickstart – Pearl report</title>") && Contains("data-scenario=\"package-007\"") && Contains("<a data-page href=\"../report.html\">") && !Contains("id=\"packages-table\"") &&
                      !Contains("package-008"));
  const nlohmann::json map = data_of(own, "map-data"), all = data_of(pages.whole(MapFields::embedded), "map-data");
  REQUIRE(map.at("scenarios").size() == 2);
  CHECK(map.at("scenarios")[0].at("name") == "base-2010");
  CHECK(map.at("scenarios")[1].at("name") == "package-007");
  CHECK(map.at("variables")[v].at("scale") == all.at("variables")[v].at("scale"));
  CHECK(map.at("variables")[v].at("difference_scale") == all.at("variables")[v].at("difference_scale"));
  CHECK(map.at("variables")[v].at("fields").size() == 2);
  // What is said of it is what the run says: its two targets, and its means where people live.
  CHECK(found(body_of(own), "data-verdict=\"").size() >= 1);
}

TEST_CASE("pages that are made at one time are those that are made one after the other") {
  const pearl::testing::TemporaryResults temporary(batch_of(2));
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const ReportPages pages(results, indicators, {}), others(results, indicators, {});
  const std::vector<std::size_t> shown{results.run().scenario_index("package-001"), results.run().scenario_index("package-002")};
  std::vector<std::string> at_one_time(shown.size());
  std::vector<std::thread> threads;
  for (std::size_t n = 0; n < shown.size(); ++n) threads.emplace_back([&, n] { at_one_time[n] = pages.of_scenario(shown[n]); });
  for (std::thread& one : threads) one.join();
  for (std::size_t n = 0; n < shown.size(); ++n) CHECK(at_one_time[n] == others.of_scenario(shown[n]));
}

TEST_CASE("a page that fetches its fields holds none, and may ask its own server alone") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const ReportPages pages(results, indicators, {});
  CHECK_FALSE(needs_index(results.run()));
  const std::string fetched = pages.whole(MapFields::fetched), embedded = pages.whole(MapFields::embedded);
  CHECK_THAT(fetched, Contains("default-src 'none'; ") && Contains(" connect-src 'self';"));
  CHECK_THAT(embedded, Contains("default-src 'none'; ") && !Contains("connect-src"));
  CHECK(data_of(fetched, "map-data").at("fields_folder") == "fields");
  for (const nlohmann::json& variable : data_of(fetched, "map-data").at("variables")) CHECK_FALSE(variable.contains("fields"));
  CHECK(body_of(fetched) == body_of(embedded));
  CHECK(fetched.size() < embedded.size());
}

TEST_CASE("hostile names stay text in an index and its pages") {
  const pearl::testing::TemporaryResults temporary(batch_of(33, true));
  pearl::testing::report_on(temporary.folder);
  for (const fs::path& file : {temporary.folder / "report.html", temporary.folder / "package-001" / "report.html"}) {
    const std::string html = read_text_file(file);
    CHECK_THAT(html, !Contains("<script>alert(1)") && !Contains("<img src=x") && Contains("&lt;script&gt;alert(1)"));
    check_links(file);
  }
}
