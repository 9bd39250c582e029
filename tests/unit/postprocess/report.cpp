#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/words/labels.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/wind_rose.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("the report holds every scenario, verdict and status, and nothing from outside") {
  const pearl::testing::TemporaryResults temporary;
  const std::filesystem::path file = pearl::testing::report_on(temporary.folder);
  CHECK(file == temporary.folder / "report.html");
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK(count(html, "data-verdict=\"") == 7);
  for (const char* part : {"data-change=\"-0.252\"", "data-verdict=\"not judged\"", "climatology, not a year", "id=\"budget-table\"", "id=\"people-table\"", "data-derived=\"340\"", "data-hk=\"57\""})
    CHECK_THAT(html, Contains(part));
  const std::size_t published = html.find("−45.0&nbsp;%");
  REQUIRE(published != std::string::npos);
  CHECK_THAT(html.substr(published, 120), Contains("<span class=\"status unverified\""));
  for (const char* asked : {"src=\"http", "@import", "<link rel=\"stylesheet", "sourceMappingURL=http"}) CHECK(html.find(asked) == std::string::npos);
  const std::string head = html.substr(0, html.find("</head>"));  // in the style sheets: the page's own fonts alone
  CHECK(count(head, "url(") == count(head, "url(data:font/"));
  CHECK(html.size() < std::size_t{3} << 20);  // with its texts and characters in three languages
  CHECK(std::filesystem::exists(temporary.folder / "regions.csv"));
  CHECK_FALSE(std::filesystem::exists(temporary.folder / "report.html.part"));
}

TEST_CASE("the Plan's published results and the inventory's own years are told apart") {
  const pearl::testing::TemporaryResults temporary;
  // Scenarios whose ledger has steps are not the inventory of their year, and are not set beside the Plan.
  CHECK_THAT(basis_caution(english(), read_results(temporary.folder)), !Contains("data-own"));
  write_text_file(temporary.folder / "ledger.csv", "scenario,region,sector,pollutant,step,tonnes\n");
  const ResultSet results = read_results(temporary.folder);
  const std::string caution = basis_caution(english(), results);
  CHECK_THAT(caution, Contains("must not be read as the result of the Plan"));
  CHECK_THAT(caution, Contains("data-own=\"PRDEZ/SO2\"") && Contains("−45.0 %"));
  CHECK_THAT(early_year_note(english(), results), Contains("1997, before the Plan"));
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK(count(html, "early-year") == 2);
}

TEST_CASE("notes, closure, standards and what remains without own emission are shown") {
  const pearl::testing::TemporaryResults temporary;
  const std::string html = pearl::testing::page_on(temporary.folder);
  for (const char* part : {"<li>plan-2015: the cap of NOx for power in HK does not bind: 27 150 t of 27 620 t</li>", "data-injected=\"4.000e-10\"", "data-residual=\"7.000e-08\"",
                           "GB 3095-2012, class 2: <b>60 µg/m³</b>", "Hong Kong: without any emission of its own", "Of all pollutants together, 93 %",
                           "data-tally=\"plan-2015\""})
    CHECK_THAT(html, Contains(part));
}

namespace {

// Sets the emissions of regions to zero in one scenario of run.json.
void silence(const std::filesystem::path& folder, const std::string& scenario, const std::vector<std::string>& regions) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  for (auto& emission : run["emissions"])
    if (emission["scenario"] == scenario && (regions.empty() || std::find(regions.begin(), regions.end(), emission["region"]) != regions.end())) emission["tonnes"] = 0;
  write_text_file(folder / "run.json", run.dump());
}

std::string regions_of(const std::filesystem::path& folder) {
  const ResultSet results = read_results(folder);
  return region_tables(english(), results, Indicators(results));
}

}  // namespace

TEST_CASE("what remains without a region's own emission is not said where its neighbours are silent too") {
  const pearl::testing::TemporaryResults temporary;
  std::string html = regions_of(temporary.folder);
  CHECK_THAT(html, Contains("Hong Kong: without any emission of its own (“Hong Kong emits nothing”)"));
  CHECK_THAT(html, Contains("Pearl River Delta Economic Zone: without any emission of its own (“The nine PRD cities emit nothing”)"));
  CHECK_THAT(html, !Contains("other region") && !Contains("any region of the inventory"));
  silence(temporary.folder, "hk-zero", {"MO", "foshan"});
  html = regions_of(temporary.folder);
  CHECK_THAT(html, Contains("Hong Kong: without any emission of its own, nor of 2 other regions (“Hong Kong emits nothing”)"));
  CHECK_THAT(html, !Contains("without any emission of its own (“Hong Kong emits nothing”)"));
  silence(temporary.folder, "hk-zero", {});
  html = regions_of(temporary.folder);
  for (const char* region : {"Hong Kong", "Pearl River Delta Economic Zone"})
    CHECK_THAT(html, Contains(std::string(region) + ": without the emission of any region of the inventory, its own and its neighbours’ (“Hong Kong emits nothing”)"));
  CHECK_THAT(html, !Contains("of its own (“Hong Kong emits nothing”)"));
}

TEST_CASE("the report says why ozone rises, what light and vegetation do, and how often the solver gave in") {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  std::string html = pearl::testing::page_on(temporary.folder);
  // Beside every ozone figure (the mean and the indicators), and beside the standards.
  std::size_t ozone = 0;
  const ResultSet results = read_results(temporary.folder);
  for (const VariableInfo& variable : results.run().variables) ozone += variable.name.substr(0, 2) == "O3";
  CHECK(ozone >= 2);
  CHECK(count(html, "because they consume it") == ozone + 1);
  for (const char* part : {"tables by the sun’s height", "with cloud and haze", "isoprene and terpenes", "by rounding or within the tolerance of the chemistry, and was set to zero"}) CHECK_THAT(html, Contains(part));
  CHECK(html.find("id=\"solver\"") == std::string::npos);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["method"] = "advection ultimate, step 300 s, chemistry cb6r3 (ros3, tolerance 0.003, photolysis mcm)";
  run["chemistry"]["solver"] = {{"pack_steps", 123456}, {"repeated_in_halves", 789}, {"last_resort", 12}};
  write_text_file(temporary.folder / "run.json", run.dump());
  html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("data-last-resort=\"12\"") && Contains("123456 steps of packs of cells") && Contains("; 789 steps of scenarios") && Contains("12 were taken as a last resort"));
  CHECK_THAT(html, Contains("formula of the Master Chemical Mechanism") && !Contains("with cloud and haze"));
  run["chemistry"]["solver"]["last_resort"] = 0;
  write_text_file(temporary.folder / "run.json", run.dump());
  CHECK_THAT(pearl::testing::page_on(temporary.folder), Contains("none was taken as a last resort"));
  // Words about nitrogen oxides and ozone hold for the shipped mechanism, not for a user's own.
  run["chemistry"]["mechanism"] = "my_own";
  write_text_file(temporary.folder / "run.json", run.dump());
  html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, !Contains("because they consume it") && !Contains("isoprene and terpenes"));
}

TEST_CASE("a report says no more than its run has: marks of standards, a solver, nitrate") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["chemistry"]["mechanism"] = "linear";
  run["chemistry"]["solver"] = {{"pack_steps", 0}, {"repeated_in_halves", 0}, {"last_resort", 0}};
  write_text_file(temporary.folder / "run.json", run.dump());
  std::string html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("▲ above the standard") && !Contains("no value is marked as above"));
  CHECK_THAT(html, !Contains("id=\"solver\"") && !Contains("Nitrate, ammonium and secondary") && Contains("nitrate forms at a fixed rate") && Contains("inflow over the borders by the origin of the air"));
  const ResultSet results = read_results(temporary.folder);
  CHECK_THAT(html, Contains("<td class=\"number\">" + whole_number(Indicators(results).masks()[0].whole_population) + "</td>"));
  run["typical_days"] = {{"choice", "named"}, {"all", 40}};
  write_text_file(temporary.folder / "run.json", run.dump());
  html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, !Contains("▲ above the standard") && Contains("no value is marked as above or below its standard"));
}

TEST_CASE("hostile names stay text") {
  const pearl::testing::TemporaryResults temporary(true);
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK(html.find("<script>alert(1)") == std::string::npos);
  CHECK(html.find("<img src=x") == std::string::npos);
  CHECK_THAT(html, Contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK_THAT(html, Contains("\\u003cscript\\u003ealert(1)"));
  CHECK(count(html, "<script>") + count(html, "<script type=\"application/json\"") == count(html, "</script>"));
}

TEST_CASE("a run of full chemistry shows ozone everywhere, and no word of a linear one") {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const std::string html = pearl::testing::page_on(temporary.folder);
  for (const char* part : {"Against air quality standards", "O<sub>3</sub> daily max. 8 h where people live, Pearl River Delta Economic Zone", "data-variable=\"O3_MDA8\"", "id=\"chemistry-caution\"",
                           "Full gas chemistry", "CB6r3", "Nitric acid stays a gas", "Typical days understate ozone episodes", "data-region=\"HK\"",
                           "HK AQO 2014: O<sub>3</sub> 8 h <b>160</b>", "GB 3095-2012, class 2: NO<sub>2</sub> annual <b>40</b>", "WHO AQG 2021: O<sub>3</sub> 8 h <b>100</b>"})
    CHECK_THAT(html, Contains(part));
  for (const char* part : {"chemistry is linear", "there is no ozone", "counted as nitrogen dioxide", "holds all nitrogen oxides", "(as NO<sub>2</sub>)"}) CHECK(html.find(part) == std::string::npos);
  // Every standard of the table stands with its status and source, and every cell is a scenario's.
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const std::string table = standards_table(english(), results, indicators);
  const std::string list = table.substr(table.find("standard-sources"));
  const auto comparisons = comparisons_of(results);
  const auto compared = std::count_if(comparisons.begin(), comparisons.end(), [](const LimitComparison& one) { return one.lack == AnswerLack::none; });
  CHECK(compared == 33);
  CHECK(count(list, "<li>") == 33);
  CHECK_THAT(table, Contains("(HJ 663-2013) <span class=\"status unverified\">"));
  CHECK(count(list, "class=\"status ") == 33);
  CHECK(count(table, "data-standing=") == 33 * 8 * indicators.masks().size());
  CHECK_THAT(table, Contains("id=\"not-compared\"") && Contains("2 limits are not compared") && Contains("SO<sub>2</sub> 10 min 500 µg/m³: no indicator answers it"));
  const std::size_t hk = indicators.find("HK"), v = results.run().variable_index("O3_MDA8_p99");
  const bool above = indicators.at(0, v, hk).population_mean > 100;
  const std::string panel = table.substr(table.find("data-region=\"HK\""));
  CHECK_THAT(panel.substr(panel.find("WHO AQG 2021: O"), 400), Contains(above ? "data-standing=\"above\"" : "data-standing=\""));
  CHECK(above);
}

TEST_CASE("a hostile table of standards stays text") {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const std::string bad = "</b><script>alert(3)</script>";
  write_text_file(temporary.folder / "reference" / "standards.csv",
                  "standard,class,pollutant,averaging,value,unit,effective,status,source\n"
                  "HK AQO 2014,-,O3,8h,160,ug/m3,2014," + bad + ",https://example.org/\"" + bad + "\n"
                  "GB 3095-2012,class 2,NO2,annual,40,ug/m3," + bad + ",verified," + bad + "\n");
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK(html.find("<script>alert(3)") == std::string::npos);
  CHECK_THAT(html, Contains("HK AQO 2014: O<sub>3</sub> 8 h <b>160</b>") && Contains("&lt;script&gt;alert(3)"));
}

TEST_CASE("a run of linear chemistry shows no ozone and no empty places of it") {
  pearl::testing::SyntheticOptions options;
  options.linear = true;
  const pearl::testing::TemporaryResults temporary(options);
  const std::string html = pearl::testing::page_on(temporary.folder);
  for (const char* part : {"The chemistry is linear: there is no ozone", "NO<sub>x</sub> (as NO<sub>2</sub>)", "holds all nitrogen oxides", "First-order conversion"}) CHECK_THAT(html, Contains(part));
  for (const char* part : {"O<sub>3</sub> daily", "chemistry-caution", "id=\"chemistry\"", "no-hours", "daily max", "because they consume it", "isoprene", "id=\"solver\"", "CB6r3"}) CHECK(html.find(part) == std::string::npos);
  CHECK_FALSE(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
}

TEST_CASE("the report of an unwritable place is a clear error") {
  const pearl::testing::TemporaryResults temporary;
  ReportOptions options;
  options.file = temporary.folder / "no-such-folder" / "report.html";
  CHECK_THROWS_AS(pearl::testing::report_on(temporary.folder, options), RunError);
}

TEST_CASE("the budget closes relative to what entered") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  CHECK(budget_closure(results, "base-2010", "SO2") == Approx(0.9 / (1.2e5 + 2.5e6 + 8e5)));
  CHECK(budget_species(results) == std::vector<std::string>{"SO2", "sulfate", "NOx"});
  CHECK_THAT(budget_table(english(), results), Contains("<td class=\"number\">800</td>"));  // inflow_west + inflow_east, tonnes
}

TEST_CASE("a wind belongs to the sector it comes from") {
  CHECK(sector_of(0, -5) == 0);    // blows southwards: from the north
  CHECK(sector_of(-5, 0) == 4);    // from the east
  CHECK(sector_of(0, 5) == 8);     // from the south
  CHECK(sector_of(5, 0) == 12);    // from the west
  CHECK(sector_of(-5, -5) == 2);   // from the north-east
  CHECK(sector_of(0.1, -5) == 0);
}

TEST_CASE("periods count by weight in a wind rose, whatever their number of hours") {
  std::vector<PeriodInfo> periods{{"a", "", "", 1, 0.75}, {"b", "", "", 7, 0.25}};
  std::vector<WeatherLine> weather;
  for (int hour = 0; hour < 24; ++hour) weather.push_back({"a", "P", hour, 0, -3, 3, 0, 0, 0});
  for (int hour = 0; hour < 2; ++hour) weather.push_back({"b", "P", hour, hour == 0 ? -9.0 : 0.1, 0, hour == 0 ? 9.0 : 0.1, 0, 0, 0});
  const WindRose rose = wind_rose(weather, periods, "P", "");
  CHECK(rose.share[0][1] == Approx(0.75));   // 2 to 4 m/s from the north
  CHECK(rose.share[4][4] == Approx(0.125));  // 8 m/s and more from the east
  CHECK(rose.calm == Approx(0.125));
  CHECK(rose.mean_speed == Approx(0.75 * 3 + 0.125 * 9.1));
  CHECK(wind_rose(weather, periods, "nowhere", "").mean_speed == 0);
}

TEST_CASE("maps are written for every scenario, whole PNG files, and the same bytes with any number of threads") {
  const pearl::testing::TemporaryResults temporary;
  MapOptions options;
  options.variables = {"SO2"};
  options.width = 700;
  options.threads = 4;
  const auto files = pearl::testing::maps_of(temporary.folder, options);
  REQUIRE(files.size() == 15);  // 8 fields, 7 differences
  std::vector<std::string> pictures;
  for (const auto& file : files) {
    pictures.push_back(read_text_file(file));
    CHECK(pictures.back().substr(1, 3) == "PNG");
    CHECK_THAT(pictures.back().substr(pictures.back().size() - 8), Contains("IEND"));
  }
  CHECK(pictures.front() != pictures.back());
  options.threads = 1;
  pearl::testing::maps_of(temporary.folder, options);
  for (std::size_t n = 0; n < files.size(); ++n) CHECK(read_text_file(files[n]) == pictures[n]);
  options.variables = {"S02"};
  CHECK_THROWS_WITH(pearl::testing::maps_of(temporary.folder, options), Contains("did you mean 'SO2'"));
  options.variables = {"SO2"};
  options.scenarios = {"plan-2051"};
  CHECK_THROWS_WITH(pearl::testing::maps_of(temporary.folder, options), Contains("did you mean 'plan-2015'"));
}

TEST_CASE("a map of a scenario in which a closing factor acts bears a mark and says what it means, on paper and on the page") {
  const pearl::testing::TemporaryResults run;
  nlohmann::json json = nlohmann::json::parse(read_text_file(run.folder / "run.json"));
  const auto sheet = [&](bool closes, std::optional<std::size_t> against) {
    for (nlohmann::json& scenario : json["scenarios"]) scenario["closes_target"] = closes && scenario["name"] == "plan-2015";
    write_text_file(run.folder / "run.json", json.dump());
    const ResultSet results = read_results(run.folder);
    PictureOptions options;
    options.form = PictureForm::svg;
    MapSheets(results, Indicators(results)).write(results.run().scenario_index("plan-2015"), 0, against, run.folder / "sheet.svg", options);
    return read_text_file(run.folder / "sheet.svg");
  };
  const std::string letters = "rgb(36.862745%,22.745098%,47.058824%)";  // of the mark
  for (const std::optional<std::size_t> against : {std::optional<std::size_t>{}, std::optional<std::size_t>{0}}) {
    CHECK_THAT(sheet(false, against), !Contains(letters));
    CHECK_THAT(sheet(true, against), Contains(letters));
  }
  const std::string page = read_text_file(pearl::testing::report_on(run.folder)), begin = "id=\"map-data\">";
  const std::size_t at = page.find(begin) + begin.size();
  for (const nlohmann::json& scenario : nlohmann::json::parse(page.substr(at, page.find("</script>", at) - at))["scenarios"]) CHECK(scenario["closing"] == (scenario["name"] == "plan-2015"));
}

TEST_CASE("labels on a map cover neither one another nor the frame") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const MapFrame frame(results, {.width = 1000});
  int shown = 0;
  for (std::size_t n = 0; n < frame.labels().size(); ++n) {
    if (!frame.labels()[n].shown) continue;
    ++shown;
    CHECK(frame.labels()[n].box.inside(frame.map()));
    for (std::size_t m = 0; m < n; ++m)
      if (frame.labels()[m].shown) CHECK_FALSE(frame.labels()[n].box.overlaps(frame.labels()[m].box));
  }
  CHECK(shown >= 8);
}

TEST_CASE("differences share one scale over all scenarios") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const std::size_t v = results.run().variable_index("SO2");
  const ColourScale scale = common_difference_scale(results, v);
  CHECK(scale.limits.size() == 12);  // up to the largest change
  CHECK(scale.limits.front() == -scale.limits.back());
  CHECK(difference({3, 1}, {1, 2}) == std::vector<float>{2, -1});
  // Ozone rises where nitrogen oxides fall: both signs are there, and the scale is as long on either side.
  const std::size_t ozone = results.run().variable_index("O3_MDA8");
  const std::vector<float> change = difference(results.mean(results.run().scenario_index("prdez-zero"), ozone), results.mean(results.run().baseline_index(), ozone));
  CHECK(*std::max_element(change.begin(), change.end()) > 0);
  CHECK(*std::min_element(change.begin(), change.end()) < 0);
  const ColourScale colours = common_difference_scale(results, ozone);
  for (std::size_t n = 0; n < colours.limits.size(); ++n) CHECK(colours.limits[n] == -colours.limits[colours.limits.size() - 1 - n]);
}
