#include "postprocess/report/decision_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "made_packages.hpp"
#include "model/core/text.hpp"
#include "postprocess/report/report_file.hpp"
#include "tests/support/colour_difference.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using pearl::testing::Made;
using pearl::testing::run_of;

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
  // The targets' own emissions stand beside the number of those that are met, what people breathe after them.
  const std::size_t met = static_cast<std::size_t>(std::find(heads.begin(), heads.end(), "targets_met") - heads.begin());
  REQUIRE(met + 2 < heads.size());
  CHECK(met == 1);
  CHECK(heads[met + 1].starts_with("emission_change_by_measures_alone"));
  const auto is_emission = [](const std::string& one) { return one.starts_with("emission_change"); };
  CHECK(std::is_partitioned(heads.begin() + static_cast<std::ptrdiff_t>(met) + 1, heads.end(), is_emission));
  CHECK_THAT(html, Contains("<option value=\"HK\"") && Contains("id=\"packages-rank-by\"") && Contains("Rank 1 has the lowest “PM2.5"));
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

TEST_CASE("the table is filtered by how many targets are met, by the measures alone too where a closing factor acts") {
  const pearl::testing::TemporaryResults temporary;
  const auto options_of = [](const std::string& html) {
    const std::size_t begin = html.find("<select id=\"packages-met\"");
    std::vector<std::string> values;
    if (begin == std::string::npos) return values;
    const std::string list = html.substr(begin, html.find("</select>", begin) - begin);
    static const std::regex option("<option value=\"([^\"]*)\">");
    for (auto found = std::sregex_iterator(list.begin(), list.end(), option); found != std::sregex_iterator(); ++found) values.push_back((*found)[1]);
    return values;
  };
  const Made made(temporary.folder);
  CHECK(options_of(made.section()) == std::vector<std::string>{"", "met all", "met 1", "met 2", "met 3", "met 4"});  // plan-2015 is judged by four
  CHECK_THAT(made.section(), Contains("<option value=\"met 1\">at least 1</option>") && Contains(">all of its targets</option>"));
  const nlohmann::json data = made.data();
  CHECK(data["met"] == nlohmann::json{{"met", 0}});  // the column that is counted, on the page
  CHECK(data["columns"][0]["id"] == "targets_met");
  CHECK(data["rows"][made.scenario("plan-2015")]["judged"] == 4);
  CHECK(data["rows"][made.scenario("base-2010")]["judged"] == 0);
  for (const char* language : {"zh-Hant", "zh-Hans"}) {
    const HealthAssessment health(made.results, made.indicators);
    const Telling chinese(Words::of(language), made.results, made.indicators, health, nullptr);
    const std::string html = packages_section(chinese.words, chinese.results, chinese.indicators, made.table);
    CHECK(options_of(html) == options_of(made.section()));
    CHECK_THAT(html, Contains("<option value=\"met 2\">至少 2 ") && !Contains("at least"));
  }
  nlohmann::json run = run_of(temporary.folder);
  for (nlohmann::json& verdict : run["verdicts"])
    if (verdict["scenario"] == "plan-2015" && verdict["pollutant"] == "SO2") verdict["closing"] = {{"change_without", 0.03}, {"missing_t", 9130.0}, {"met_by_it", true}};
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made closing(temporary.folder);
  CHECK(options_of(closing.section()) == std::vector<std::string>{"", "met all", "met 1", "met 2", "met 3", "met 4", "alone all", "alone 1", "alone 2", "alone 3", "alone 4"});
  CHECK(closing.data()["met"] == nlohmann::json{{"met", 0}, {"alone", 1}});
  run["verdicts"] = nlohmann::json::array();
  write_text_file(temporary.folder / "run.json", run.dump());
  const Made none(temporary.folder);
  CHECK(options_of(none.section()).empty());
  CHECK_FALSE(none.data().contains("met"));
}
