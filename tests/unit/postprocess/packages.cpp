#include "postprocess/report/packages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "made_packages.hpp"
#include "model/core/text.hpp"
#include "postprocess/indicators/standard_answer.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using pearl::testing::Made;
using pearl::testing::run_of;
using pearl::testing::table_of;
using Kind = PackageColumn::Kind;

TEST_CASE("changes and people of the table of packages are those of the tables of regions and standards") {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const Made made(temporary.folder);
  std::size_t changes = 0, people = 0;
  std::map<std::string, double> expected;
  Faults faults;
  const csv::Table regions = table_of(regions_csv(made.results, made.indicators)), exceedances = table_of(exceedances_csv(made.results, made.indicators));
  for (const csv::Row& row : regions.rows())
    if (!row.text("difference_percent").empty()) expected[row.text("scenario") + " change_percent " + row.text("variable") + " " + row.text("region")] = row.number("difference_percent", faults);
  for (const csv::Row& row : exceedances.rows()) {
    const std::string grade = row.text("class").empty() ? "" : " " + row.text("class");
    if (row.text("judged") == "yes")
      expected[row.text("scenario") + " people_above " + row.text("standard") + grade + " " + row.text("pollutant") + " " + row.text("averaging") + " " + row.text("region")] = row.number("people_above", faults);
  }
  faults.throw_if_any();
  for (std::size_t s = 0; s < made.table.rows(); ++s)
    for (std::size_t c = 0; c < made.table.columns().size(); ++c) {
      const PackageColumn& column = made.table.columns()[c];
      if ((column.kind != Kind::change && column.kind != Kind::people) || made.table.is_of_area(column)) continue;
      if (column.kind == Kind::change && made.table.kind(s) == PackageKind::baseline) {
        CHECK(std::isnan(made.table.value(s, c)));
        continue;
      }
      INFO(made.results.run().scenarios[s].name << " " << column.id);
      REQUIRE(expected.contains(made.results.run().scenarios[s].name + " " + column.id));
      const double number = expected.at(made.results.run().scenarios[s].name + " " + column.id);
      CHECK(made.table.value(s, c) == Approx(number).epsilon(column.kind == Kind::change ? 1e-4 : 0).margin(column.kind == Kind::change ? 1e-4 : 0.5));
      ++(column.kind == Kind::change ? changes : people);
    }
  CHECK(changes > 500);
  CHECK(people > 100);
}

TEST_CASE("packages.csv holds the table: places and front by the pair that it names, zero-outs and the baseline in neither") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const csv::Table table = table_of(packages_csv(made.results, made.table));
  REQUIRE(made.table.default_pair());
  const auto [x, y] = *made.table.default_pair();
  CHECK(made.table.columns()[x].id == "change_percent PM25 PRDEZ");  // the data set's key figure that has a rival
  CHECK(made.table.columns()[y].id == "change_percent O3_MDA8 PRDEZ");
  const std::string front_column = "on_front_of " + made.table.columns()[x].id + " and " + made.table.columns()[y].id;
  std::map<std::string, std::string> kinds;
  std::size_t on_front = 0;
  for (std::size_t s = 0; s < table.rows().size(); ++s) {
    const csv::Row& row = table.rows()[s];
    CHECK(row.text("scenario") == made.results.run().scenarios[s].name);
    kinds[row.text("scenario")] = row.text("kind");
    on_front += row.text(front_column) == "yes";
    CHECK(row.text(front_column).empty() == (row.text("kind") != "package"));
    CHECK(row.text("place_by " + made.table.columns()[x].id).empty() == (row.text("kind") != "package"));
    for (std::size_t c = 0; c < made.table.columns().size(); ++c) {
      const std::string text = row.text(made.table.columns()[c].id);
      if (std::isnan(made.table.value(s, c))) CHECK(text.empty());
      else CHECK(*parse_number(text) == Approx(made.table.value(s, c)).epsilon(1e-8));
    }
  }
  CHECK(on_front > 0);
  CHECK(kinds.at("base-2010") == "baseline");
  CHECK(kinds.at("plan-2015") == "package");
  CHECK(kinds.at("hk-zero") == "source-left-out");
  CHECK(kinds.at("year-1997") == "other");
}

TEST_CASE("what the measures reach and what is missing stand beside what a closing factor makes of them") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = run_of(temporary.folder);
  nlohmann::json& verdict = run["verdicts"][0];
  verdict["verdict"] = "met";
  verdict["change"] = -0.251;
  verdict["target_change"] = -0.25;
  verdict["closing"] = {{"change_without", -0.124}, {"missing_t", 9130.0}, {"met_by_it", true}};
  const std::string scenario = verdict["scenario"], about = verdict["pollutant"].get<std::string>() + " " + verdict["region"].get<std::string>() + " vs " + std::to_string(verdict["versus"].get<int>());
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made made(temporary.folder);
  const std::size_t s = made.scenario(scenario);
  CHECK(made.table.value(s, made.column("emission_change_percent " + about)) == Approx(-25.1));
  CHECK(made.table.value(s, made.column("emission_change_by_measures_alone_percent " + about)) == Approx(-12.4));
  CHECK(made.table.value(s, made.column("missing_percentage_points " + about)) == Approx(12.6));
  CHECK(made.table.value(s, made.column("targets_met")) == made.table.value(s, made.column("targets_met_by_measures_alone")) + 1);
  const nlohmann::json cell = made.cell(scenario, "emission_change_by_measures_alone_percent " + about);
  CHECK(cell[1] == "−12.4");
  CHECK(cell[2] == "missed");
  CHECK(cell[3] == "12.6 points missing; −25.1 with its closing factor");
}

TEST_CASE("a run of a baseline alone has no table of packages, and titles of users stay text in it") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = run_of(temporary.folder);
  for (nlohmann::json& scenario : run["scenarios"])
    if (scenario["name"] != "base-2010") scenario["zero_out"] = true;
  write_text_file(temporary.folder / "run.json", run.dump());
  CHECK(Made(temporary.folder).section().empty());
  const pearl::testing::TemporaryResults hostile(true);
  const std::string html = Made(hostile.folder).section();
  CHECK_THAT(html, !Contains("<img") && !Contains("alert(1)</script>") && Contains("&lt;/script&gt;"));
}

TEST_CASE("what an earlier report left and a later one has not is removed, what is not Pearl's stays") {
  const pearl::testing::TemporaryResults temporary;
  pearl::testing::report_on(temporary.folder);
  REQUIRE(std::filesystem::exists(temporary.folder / "packages.csv"));
  REQUIRE(std::filesystem::exists(temporary.folder / "packages.xlsx"));
  write_text_file(temporary.folder / "composition.csv", "scenario,kind,place,part,unit\n");  // of a program that told parts by another rule
  write_text_file(temporary.folder / "contributions.csv", "my own notes, with a head that I quote:\nregion,variable,unit,quantity,group\n");  // nobody's but mine
  write_text_file(temporary.folder / "plan-2015/report.html", read_text_file(temporary.folder / "report.html"));  // of an index
  write_text_file(temporary.folder / "plan-2020-low/report.html", "<p>my own page</p>");
  nlohmann::json run = run_of(temporary.folder);
  for (nlohmann::json& scenario : run["scenarios"])
    if (scenario["name"] != "base-2010") scenario["zero_out"] = true;
  write_text_file(temporary.folder / "run.json", run.dump());
  pearl::testing::report_on(temporary.folder);
  for (const char* name : {"packages.csv", "packages.xlsx", "composition.csv", "plan-2015/report.html"}) {
    INFO(name);
    CHECK_FALSE(std::filesystem::exists(temporary.folder / name));
  }
  for (const char* name : {"report.html", "regions.csv", "exposure.csv", "contributions.csv", "plan-2020-low/report.html"}) {
    INFO(name);
    CHECK(std::filesystem::exists(temporary.folder / name));
  }
}

TEST_CASE("packages that read the same share a rank, on the page and in packages.csv, though their last digits differ") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  options.packages = 40;
  options.nx = 30;
  options.ny = 24;
  options.spacing = 18000;
  const pearl::testing::TemporaryResults temporary(options);
  const Made made(temporary.folder);
  const nlohmann::json data = made.data();
  std::size_t equals = 0, different = 0, texts = 0;
  for (std::size_t c = 0; c < data["columns"].size(); ++c) {
    const std::size_t by = made.column(data["columns"][c]["id"]);
    const std::vector<std::size_t> places = made.table.places(by);
    std::map<std::string, std::pair<std::size_t, double>> known;  // by what is read: the place, and the number of the first package
    for (std::size_t s = 0; s < made.table.rows(); ++s) {
      if (made.table.kind(s) != PackageKind::package || made.table.columns()[by].kind != Kind::change) continue;
      const auto [first, is_new] = known.emplace(data["rows"][s]["cells"][c][1].get<std::string>(), std::pair(places[s], made.table.value(s, by)));
      INFO(data["columns"][c]["id"] << " " << first->first);
      CHECK(first->second.first == places[s]);
      equals += !is_new;
      different += !is_new && first->second.second != made.table.value(s, by);
    }
    texts += known.size();
  }
  CHECK(texts > 100);
  CHECK(equals > 10);
  CHECK(different > 10);
}

TEST_CASE("no column is set against itself: two that differ, or no chart, and the rank stays") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const std::string whole = read_text_file(temporary.folder / "run.json");
  nlohmann::json run = nlohmann::json::parse(whole);
  const auto made_of = [&](const nlohmann::json& changed) {
    write_text_file(temporary.folder / "run.json", changed.dump());
    return std::make_unique<Made>(temporary.folder);
  };
  const std::string chart = "id=\"packages-chart\"";
  const auto most_changed = [](const Made& made) {  // of the means that standards are about, where the key figures lie
    std::string id;
    double most = 0;
    for (const std::size_t v : limited_means(made.results)) {
      const std::string one = "change_percent " + made.results.run().variables[v].name + " PRDEZ";
      if (const double size = std::abs(made.table.value(made.scenario("plan-2015"), made.column(one))); size > most) most = size, id = one;
    }
    return id;
  };
  {  // a package beside its base
    for (nlohmann::json& scenario : run["scenarios"])
      if (scenario["name"] != "base-2010" && scenario["name"] != "plan-2015") scenario["zero_out"] = true;
    const auto made = made_of(run);
    REQUIRE(made->data().contains("rank"));
    CHECK_FALSE(made->table.default_pair());
    const nlohmann::json ranked = made->data()["rank"];
    CHECK(made->data()["columns"][ranked.get<std::size_t>()]["id"] == most_changed(*made));  // not whichever stands first
    CHECK_THAT(made->section(), !Contains(chart) && Contains("aria-sort=\"ascending\""));
    CHECK_FALSE(made->data().contains("pair"));
    CHECK(made->data()["columns"][made->data()["rank"].get<std::size_t>()]["region"] == made->data()["region"]);
    CHECK_THAT(packages_csv(made->results, made->table), Contains("place_by change_percent") && !Contains("on_front_of"));
  }
  run = nlohmann::json::parse(whole);
  nlohmann::json only = nlohmann::json::array();
  for (const nlohmann::json& variable : run["variables"])
    if (variable["name"] == "SO2") only.push_back(variable);
  run["variables"] = only;
  {  // two packages and one mean: what else differs is the number of targets met
    const auto made = made_of(run);
    REQUIRE(made->table.default_pair());
    CHECK(made->table.columns()[made->table.default_pair()->first].id == "change_percent SO2 PRDEZ");
    CHECK(made->table.columns()[made->table.default_pair()->second].id == "targets_met");
    CHECK_THAT(made->section(), Contains(chart));
  }
  run["verdicts"] = nlohmann::json::array();
  run["data_set"]["sides"] = nlohmann::json::array({"PRDEZ"});
  {  // and without targets the same mean in another region
    const auto made = made_of(run);
    REQUIRE(made->table.default_pair());
    const auto [x, y] = *made->table.default_pair();
    CHECK(x != y);
    CHECK(made->table.columns()[y].kind == Kind::change);
    CHECK(made->table.columns()[y].region != made->table.columns()[x].region);
  }
}
