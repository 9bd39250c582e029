#include "postprocess/report/packages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"
#include "tests/support/colour_difference.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using Kind = PackageColumn::Kind;

namespace {

struct Made {
  ResultSet results;
  Indicators indicators;
  PackageTable table;
  explicit Made(const std::filesystem::path& folder) : results(read_results(folder)), indicators(results), table(results, indicators) {}
  [[nodiscard]] std::string section() const { return packages_section(english(), results, indicators, table); }
  [[nodiscard]] nlohmann::json data(const std::vector<std::string>& languages = {"en"}) const {
    const HealthAssessment health(results, indicators);
    std::vector<Telling> told;
    for (const std::string& one : languages) told.emplace_back(Words::of(one), results, indicators, health, nullptr);
    std::vector<const Telling*> all;
    for (const Telling& one : told) all.push_back(&one);
    return nlohmann::json::parse(packages_data(all, table));
  }
  // A cell of the page's data.
  [[nodiscard]] nlohmann::json cell(const std::string& scenario_name, const std::string& column_id) const {
    const nlohmann::json all = data();
    for (std::size_t c = 0; c < all["columns"].size(); ++c)
      if (all["columns"][c]["id"] == column_id) return all["rows"][scenario(scenario_name)]["cells"][c];
    throw std::logic_error("the page has no column " + column_id);
  }
  [[nodiscard]] std::size_t column(const std::string& id) const {
    for (std::size_t c = 0; c < table.columns().size(); ++c)
      if (table.columns()[c].id == id) return c;
    throw std::logic_error("no column " + id);
  }
  [[nodiscard]] std::size_t scenario(const std::string& name) const { return results.run().scenario_index(name); }
};

csv::Table table_of(const std::string& text) {
  Faults faults;
  csv::Table table = csv::Table::as_written("made.csv", text, faults);
  faults.throw_if_any();
  return table;
}

nlohmann::json run_of(const std::filesystem::path& folder) { return nlohmann::json::parse(read_text_file(folder / "run.json")); }

}  // namespace

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

TEST_CASE("the page's table and its data hold one and the same numbers, sorted and marked") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const std::string html = made.section();
  const nlohmann::json data = made.data();
  REQUIRE(data["rows"].size() == made.table.rows());
  std::vector<std::size_t> shown;  // columns of the data that the page begins with
  for (std::size_t c = 0; c < data["columns"].size(); ++c)
    if (data["columns"][c]["region"] == "" || data["columns"][c]["region"] == data["region"]) shown.push_back(c);
  std::stable_partition(shown.begin(), shown.end(), [&](std::size_t c) { return c == data["pair"][0].get<std::size_t>(); });  // what ranks stands first
  static const std::regex line("<tr data-row=\"(\\d+)\" data-name=\"[^\"]*\">(.*?)</tr>"), cell("<td class=\"number ([a-z]*)(?: ranked)?\"(?: data-value=\"([^\"]*)\")?>([^<]*)");
  std::vector<double> order;
  std::size_t rows = 0;
  for (auto row = std::sregex_iterator(html.begin(), html.end(), line); row != std::sregex_iterator(); ++row, ++rows) {
    const std::size_t s = std::stoul((*row)[1]);
    const std::string cells = (*row)[2];
    auto one = std::sregex_iterator(cells.begin(), cells.end(), cell);
    for (const std::size_t c : shown) {
      REQUIRE(one != std::sregex_iterator());
      const nlohmann::json& same = data["rows"][s]["cells"][c];
      CHECK((*one)[3].str() == same[1].get<std::string>());
      CHECK((*one)[2].matched == same[0].is_number());
      if (same[0].is_number()) CHECK(*parse_number((*one)[2].str()) == Approx(same[0].get<double>()).epsilon(1e-5));
      if (same.size() > 2) CHECK((*one)[1].str() == same[2].get<std::string>());
      ++one;
    }
    CHECK(one == std::sregex_iterator());
    if (made.table.kind(s) == PackageKind::package) order.push_back(made.table.rounded(s, made.table.default_pair()->first));
  }
  CHECK(rows == made.table.rows());
  CHECK(order.size() > 2);
  CHECK(std::is_sorted(order.begin(), order.end()));
  CHECK(html.find("data-name=\"hk-zero\"") > html.find("data-kind=\"left-out\""));
  CHECK_THAT(html, Contains("aria-sort=\"ascending\"") && Contains("data-kind=\"left-out\""));
  // A rise is marked as one, ozone's too.
  const std::size_t ozone = made.column("change_percent O3_MDA8 PRDEZ");
  for (std::size_t s = 0; s < made.table.rows(); ++s)
    if (made.table.value(s, ozone) > 0 && !made.table.is_noise(s, made.table.columns()[ozone])) {
      const nlohmann::json& cells = data["rows"][s]["cells"];
      for (std::size_t c = 0; c < data["columns"].size(); ++c)
        if (data["columns"][c]["id"] == "change_percent O3_MDA8 PRDEZ") CHECK(cells[c][2] == "more");
    }
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

TEST_CASE("bars of all packages and regions share one scale, the baseline and zero-outs have none") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const std::string html = difference_charts(english(), made.results, made.indicators, made.table);
  const std::string panel = html.substr(html.find("data-panel=\"differences\" data-value=\"NO2\""));
  static const std::regex bar("<rect x=\"[^\"]*\" y=\"[^\"]*\" width=\"([^\"]*)\"[^>]*><title>([^<]*)</title>");
  const std::string chart = panel.substr(0, panel.find("</svg>"));
  std::vector<double> widths, changes;
  for (const char* region : {"HK", "PRDEZ"})
    for (std::size_t s = 0; s < made.table.rows(); ++s)
      if (made.table.kind(s) == PackageKind::package || made.table.kind(s) == PackageKind::other) changes.push_back(std::abs(made.table.value(s, made.column(std::string("change_percent NO2 ") + region))));
  for (auto found = std::sregex_iterator(chart.begin(), chart.end(), bar); found != std::sregex_iterator(); ++found) {
    widths.push_back(*parse_number((*found)[1].str()));
    CHECK((*found)[2].str() != "2010 base year");
  }
  std::sort(widths.begin(), widths.end());
  std::sort(changes.begin(), changes.end());
  REQUIRE(widths.size() == changes.size());
  for (std::size_t n = 0; n < widths.size(); ++n) CHECK(widths[n] / widths.back() == Approx(changes[n] / changes.back()).margin(0.002));
}

TEST_CASE("the table's data says its columns and cells in each language, numbers and ids once") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const nlohmann::json english_data = made.data(), data = made.data({"en", "zh-Hant", "zh-Hans"});
  const auto said = [](const nlohmann::json& text, std::size_t l) { return text.is_array() ? text[l] : text; };
  REQUIRE(data["columns"].size() == english_data["columns"].size());
  std::size_t lists = 0;
  for (std::size_t c = 0; c < data["columns"].size(); ++c) {
    const nlohmann::json &column = data["columns"][c], &own = english_data["columns"][c];
    CHECK(column["id"] == own["id"]);
    REQUIRE(column["labels"].size() == 3);
    CHECK(column["labels"][0] == own["labels"][0]);
    for (const char* text : {"under", "name"}) CHECK(said(column[text], 0) == own[text]);
    REQUIRE(column["name"].is_array());  // none is the same in English and Chinese
    CHECK(column["name"].size() == 3);
    for (std::size_t s = 0; s < made.table.rows(); ++s) {
      const nlohmann::json &cell = data["rows"][s]["cells"][c], &same = english_data["rows"][s]["cells"][c];
      REQUIRE(cell.size() == same.size());
      CHECK(cell[0] == same[0]);
      for (std::size_t n = 1; n < cell.size(); ++n) CHECK(said(cell[n], 0) == same[n]);
      lists += cell.size() > 3 && cell[3].is_array();
    }
  }
  CHECK(lists > 0);
  CHECK(data["pair"] == english_data["pair"]);
  // The body of each language holds the same rows and heads.
  const HealthAssessment health(made.results, made.indicators);
  const Telling chinese(Words::of("zh-Hant"), made.results, made.indicators, health, nullptr);
  const std::string html = packages_section(chinese.words, chinese.results, chinese.indicators, made.table), first = made.section();
  const auto count = [](const std::string& text, const std::string& mark) {
    std::size_t times = 0;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) ++times;
    return times;
  };
  for (const char* mark : {"<th ", "<td ", "<tr ", "data-value=", "data-column=", "<button ", "<option ", "<rect "}) CHECK(count(html, mark) == count(first, mark));
}

TEST_CASE("the region's filter holds for the emissions of targets too: the page begins with one region's columns, the ranking one first") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  const nlohmann::json data = made.data();
  std::set<std::string> regions_of_emissions;
  for (const nlohmann::json& column : data["columns"])
    if (column["id"].get<std::string>().starts_with("emission_change")) regions_of_emissions.insert(column["region"]);
  CHECK(regions_of_emissions == std::set<std::string>{"HK", "PRDEZ"});
  const std::string html = made.section();
  static const std::regex head("<th scope=\"col\" data-column=\"([^\"]*)\"");
  std::vector<std::string> heads;
  for (auto found = std::sregex_iterator(html.begin(), html.end(), head); found != std::sregex_iterator(); ++found) heads.push_back((*found)[1]);
  REQUIRE(heads.size() > 4);
  CHECK(heads.front() == made.table.columns()[made.table.default_pair()->first].id);
  for (const std::string& one : heads) {
    const PackageColumn& column = made.table.columns()[made.column(one)];
    INFO(one);
    CHECK((column.region.empty() || column.region == data["region"].get<std::string>()));
  }
  CHECK(std::find_if(heads.begin(), heads.end(), [](const std::string& one) { return one.starts_with("emission_change"); }) > std::find_if(heads.begin(), heads.end(), [](const std::string& one) { return one.starts_with("change_percent"); }));
  CHECK_THAT(html, Contains("<option value=\"HK\"") && Contains("id=\"packages-rank-by\"") && Contains("Rank 1 has the lowest “PM2.5"));
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

TEST_CASE("the key of the table tells every kind of cell that is drawn and no other, in colours that most eyes tell apart") {
  const pearl::testing::TemporaryResults temporary;
  const Made made(temporary.folder);
  std::set<std::string> drawn, told;
  const nlohmann::json data = made.data();
  for (const nlohmann::json& row : data["rows"])
    for (const nlohmann::json& cell : row["cells"])
      if (cell.size() > 2 && cell[2] != "") drawn.insert(cell[2].get<std::string>());
  const std::string html = made.section(), key = html.substr(html.find("id=\"packages-key\""), html.find("</ul>", html.find("id=\"packages-key\"")) - html.find("id=\"packages-key\""));
  static const std::regex entry("data-kind=\"([a-z]+)\"");
  for (auto found = std::sregex_iterator(key.begin(), key.end(), entry); found != std::sregex_iterator(); ++found) told.insert((*found)[1]);
  CHECK(told == drawn);
  CHECK(drawn.contains("met"));
  CHECK(drawn.contains("less"));
  // One colour for less and met, one for more and missed.
  const std::string style(report_file("style.css"));
  std::map<std::string, std::string> colours;
  static const std::regex named("--(less|more|soft):(#[0-9a-f]{6})");
  for (auto found = std::sregex_iterator(style.begin(), style.end(), named); found != std::sregex_iterator(); ++found) colours[(*found)[1]] = (*found)[2];
  REQUIRE(colours.size() == 3);
  for (const auto& [kind, colour] : {std::pair("less", "less"), {"met", "less"}, {"more", "more"}, {"missed", "more"}, {"same", "soft"}})
    for (const std::string& place : {std::string("#packages-table td.") + kind, std::string(".sample.") + kind}) CHECK(std::regex_search(style, std::regex(place + "(,[^{}]*)?\\{color:var\\(--" + colour + "\\)\\}")));
  using pearl::testing::Sight;
  for (const Sight sight : {Sight::all_cones, Sight::no_red_cones, Sight::no_green_cones}) CHECK(pearl::testing::distance_for(sight, colours["less"], colours["more"]) > 20);
}

TEST_CASE("all numbers of a column have one number of decimals, and what is missed by less than them never looks met") {
  const pearl::testing::TemporaryResults temporary;
  nlohmann::json run = run_of(temporary.folder);
  nlohmann::json& verdict = run["verdicts"][0];
  verdict["verdict"] = "missed";
  verdict["change"] = -0.2499996;
  verdict["target_change"] = -0.25;
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made made(temporary.folder);
  const nlohmann::json data = made.data();
  for (std::size_t c = 0; c < data["columns"].size(); ++c) {
    std::set<std::size_t> decimals;
    bool has_numbers = false;
    for (const nlohmann::json& row : data["rows"])
      for (const std::size_t n : {1, 3}) {
        if (row["cells"][c].size() <= n || !row["cells"][c][0].is_number()) continue;
        const std::string text = row["cells"][c][n];
        has_numbers = has_numbers || std::any_of(text.begin(), text.end(), [](char one) { return one >= '0' && one <= '9'; });
        static const std::regex number("[0-9]+(?:\\.([0-9]+))?");
        for (auto found = std::sregex_iterator(text.begin(), text.end(), number); found != std::sregex_iterator(); ++found) decimals.insert((*found)[1].length());
      }
    INFO(data["columns"][c]["id"]);
    CHECK(decimals.size() == (has_numbers ? 1 : 0));
  }
  const nlohmann::json cell = made.cell(verdict["scenario"], "emission_change_by_measures_alone_percent " + verdict["pollutant"].get<std::string>() + " " + verdict["region"].get<std::string>() + " vs 2010");
  CHECK(cell[1] == "−25.0");
  CHECK(cell[2] == "missed");
  CHECK(cell[3] == "less than 0.1 points missing");
}

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
