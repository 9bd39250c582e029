// What packages cost, in table, files and on the page.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>

#include "made_packages.hpp"
#include "model/core/text.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using pearl::testing::Made;
using pearl::testing::run_of;
using pearl::testing::table_of;
using Kind = PackageColumn::Kind;

TEST_CASE("what a package costs is a column in which less is better, with status and source, and a saving is marked as less") {
  pearl::testing::SyntheticOptions options;
  options.costs = true;
  const pearl::testing::TemporaryResults temporary(options);
  const Made made(temporary.folder);
  const std::string id = "cost_a_year HKD of 2010";
  const std::size_t c = made.column(id);
  CHECK(made.table.columns()[c].kind == Kind::cost);
  CHECK_FALSE(made.table.columns()[c].more_is_better());
  CHECK(made.table.value(made.scenario("plan-2015"), c) == 1.25e9);
  CHECK(made.table.value(made.scenario("plan-2020-high"), c) == -3.4e8);
  for (const char* name : {"base-2010", "bau-2015", "hk-zero", "year-1997"}) CHECK(std::isnan(made.table.value(made.scenario(name), c)));
  const std::vector<std::size_t> places = made.table.places(c);
  CHECK(places[made.scenario("plan-2020-high")] == 1);
  CHECK(places[made.scenario("plan-2015")] == 2);
  CHECK(places[made.scenario("plan-2020-low")] == 0);  // judged by no target: no package
  CHECK(places[made.scenario("bau-2015")] == 0);
  // Of the packages with a cost one is cheapest and has the cleanest air.
  const std::vector<bool> front = made.table.front(c, made.column("change_percent PM25 PRDEZ"));
  CHECK(front[made.scenario("plan-2020-high")]);
  CHECK(std::count(front.begin(), front.end(), true) == 1);
  // On the page in millions, with one number of decimals; the status below.
  CHECK(made.cell("plan-2015", id) == nlohmann::json::parse(R"([1.25e9, "1250", "", "illustrative"])"));
  CHECK(made.cell("plan-2020-high", id) == nlohmann::json::parse(R"([-3.4e8, "−340", "less", "derived"])"));
  CHECK(made.cell("bau-2015", id) == nlohmann::json::parse(R"([null, "–"])"));
  CHECK(made.cell("base-2010", id) == nlohmann::json::parse(R"([null, ""])"));
  const nlohmann::json data = made.data({"en", "zh-Hant", "zh-Hans"});
  const auto column = std::find_if(data["columns"].begin(), data["columns"].end(), [&](const nlohmann::json& one) { return one["id"] == id; });
  REQUIRE(column != data["columns"].end());
  CHECK((*column)["name"] == nlohmann::json{"Cost, million HKD a year, prices of 2010", "成本：百萬港元／年（2010 年價格）", "成本：百万港元/年（2010 年价格）"});
  CHECK((*column)["counted_in"] == 1e6);
  CHECK((*column)["more"] == false);
  CHECK((*column)["region"] == "");  // seen with every region
  const std::string html = made.section();
  CHECK_THAT(html, Contains("data-column=\"" + id + "\"") && Contains("id=\"packages-costs\"") && Contains("For 1 package the plan gives no cost.") && !Contains("There is no column of costs"));
  CHECK_THAT(html, Contains("<span class=\"status illustrative\">illustrative</span> <span lang=\"en\"><a href=\"https://www.info.gov.hk/\"") && Contains("(2 scenarios)") && Contains("(1 scenario)"));
  // Where scenarios are described, each with its own.
  const std::string page = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(page, Contains("Cost: 1250 million HKD a year against the baseline, prices of 2010.") && Contains("Cost: −340 million HKD a year"));
}

TEST_CASE("packages.csv has costs as they were given, with status and source, and the workbook says what they are") {
  pearl::testing::SyntheticOptions options;
  options.costs = true;
  options.linear = true;
  options.packages = 12;
  const pearl::testing::TemporaryResults temporary(options);
  const Made made(temporary.folder);
  const csv::Table table = table_of(packages_csv(made.results, made.table));
  std::size_t with = 0, without = 0;
  for (std::size_t s = 0; s < table.rows().size(); ++s) {
    const csv::Row& row = table.rows()[s];
    const std::optional<CostInfo>& cost = made.results.run().scenarios[s].cost;
    INFO(row.text("scenario"));
    const std::string text = row.text("cost_a_year HKD of 2010");
    CHECK(text.empty() == !cost);
    CHECK(row.text("cost_status") == (cost ? cost->status : ""));
    CHECK(row.text("cost_source") == (cost ? "https://www.info.gov.hk/ made-up costs" : ""));
    if (cost) CHECK(parse_number(text) == cost->value);
    CHECK(text.find('e') == std::string::npos);  // one form: 1250000000, not 1.25e+09
    ++(cost ? with : without);
  }
  CHECK(with == 14);  // three plans, and eleven of twelve packages
  CHECK(without == 6);
  const std::vector<std::string>& columns = table.columns();
  const auto place = std::find(columns.begin(), columns.end(), "cost_a_year HKD of 2010");
  REQUIRE(columns.end() - place > 2);
  CHECK(*(place + 1) == "cost_status");
  CHECK(*(place + 2) == "cost_source");
  // The rank on the page by cost is that of packages whose numbers read otherwise.
  const std::size_t c = made.column("cost_a_year HKD of 2010");
  std::map<std::string, std::size_t> places;
  for (std::size_t s = 0; s < made.table.rows(); ++s) {
    if (made.table.kind(s) != PackageKind::package || std::isnan(made.table.value(s, c))) continue;
    const auto [first, is_new] = places.emplace(made.cell(made.results.run().scenarios[s].name, "cost_a_year HKD of 2010")[1].get<std::string>(), made.table.places(c)[s]);
    CHECK(first->second == made.table.places(c)[s]);
  }
  CHECK(places.size() > 8);
}

TEST_CASE("where packages have costs their column stands first beside what ranks, on the page and in the files, and Pareto's front is that of costs") {
  pearl::testing::SyntheticOptions options;
  options.costs = true;
  const pearl::testing::TemporaryResults temporary(options);
  const Made made(temporary.folder);
  const std::string id = "cost_a_year HKD of 2010";
  CHECK(made.table.columns().front().id == id);
  REQUIRE(made.table.default_pair());
  CHECK(made.table.columns()[made.table.default_pair()->first].id == "change_percent PM25 PRDEZ");
  CHECK(made.table.default_pair()->second == made.column(id));
  // On the page: what ranks, the cost, the targets.
  const std::string html = made.section();
  static const std::regex head("<th scope=\"col\" data-column=\"([^\"]*)\"");
  std::vector<std::string> heads;
  for (auto found = std::sregex_iterator(html.begin(), html.end(), head); found != std::sregex_iterator(); ++found) heads.push_back((*found)[1]);
  REQUIRE(heads.size() > 3);
  CHECK(std::vector<std::string>(heads.begin(), heads.begin() + 3) == std::vector<std::string>{"change_percent PM25 PRDEZ", id, "targets_met"});
  const nlohmann::json data = made.data();
  CHECK(data["columns"][data["pair"][1].get<std::size_t>()]["id"] == id);
  // In the file before all other columns; a package without a cost has no place on the front, nor off it.
  const csv::Table table = table_of(packages_csv(made.results, made.table));
  const std::string front = "on_front_of change_percent PM25 PRDEZ and " + id;
  const std::vector<std::string>& columns = table.columns();
  const auto place_of = [&](const std::string& name) { return std::find(columns.begin(), columns.end(), name) - columns.begin(); };
  CHECK(place_of(id) == place_of(front) + 1);
  CHECK(place_of(id) < place_of("targets_met"));
  for (const csv::Row& row : table.rows()) {
    INFO(row.text("scenario"));
    CHECK(row.text(front) == (row.text("scenario") == "plan-2020-high" ? "yes" : row.text("scenario") == "plan-2015" ? "no" : ""));
  }
}

TEST_CASE("costs below a million are counted in ones, and a run without costs has neither column nor note") {
  const pearl::testing::TemporaryResults temporary;
  const Made none(temporary.folder);
  CHECK(std::none_of(none.table.columns().begin(), none.table.columns().end(), [](const PackageColumn& column) { return column.kind == Kind::cost; }));
  CHECK_THAT(packages_csv(none.results, none.table), !Contains("cost"));
  CHECK_THAT(none.section(), Contains("There is no column of costs: the plan gives none.") && !Contains("packages-costs"));
  nlohmann::json run = run_of(temporary.folder);
  const auto give = [&](const std::string& name, double value) {
    for (nlohmann::json& scenario : run["scenarios"])
      if (scenario["name"] == name) scenario["cost"] = {{"value", value}, {"currency", "XTS"}, {"per", "year"}, {"price_year", 2012}, {"status", "verified"}, {"source", "a <b>book</b>"}, {"note", ""}};
  };
  give("plan-2015", 850000);
  give("plan-2020-low", -12.5);
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made made(temporary.folder);
  const std::string id = "cost_a_year XTS of 2012";
  CHECK(made.table.counted_in(made.column(id)) == 1);
  CHECK(made.cell("plan-2015", id)[1] == "850 000");
  CHECK(made.cell("plan-2020-low", id)[1] == "−12");
  const std::string html = made.section();
  CHECK_THAT(html, Contains("XTS a year, prices of 2012") && Contains("For 2 packages the plan gives no cost.") && Contains("a &lt;b&gt;book&lt;/b&gt;") && !Contains("<b>book"));
}
