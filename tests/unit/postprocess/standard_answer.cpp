#include "postprocess/indicators/standard_answer.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/sections.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

StandardRow row_of(const std::string& pollutant, const std::string& averaging, const std::string& exceedances = "", const std::string& indicator = "") {
  StandardRow row;
  row.standard = "Rule";
  row.pollutant = pollutant;
  row.averaging = averaging;
  row.exceedances = exceedances;
  row.indicator = indicator;
  row.unit = "ug/m3";
  row.value = 50;
  return row;
}

RunDescription run_of() {
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  for (const char* name : {"O3", "NO2", "SO2", "PM25"}) run.variables.push_back({name, name, "ug m-3", {}});
  run.periods.assign(365, {"day", "", "", 1, 1 / 365.0});
  return run;
}

void set_standards(const std::filesystem::path& folder, const std::string& rows, const std::string& more_columns = "") {
  write_text_file(folder / "reference" / "standards.csv", "standard,class,pollutant,averaging,value,unit,exceedances_allowed,effective,status" + more_columns + "\n" + rows);
}

pearl::testing::SyntheticOptions every_day() {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  return options;
}

std::string table_of(const std::filesystem::path& folder) {
  const ResultSet results = read_results(folder);
  return standards_table(english(), results, Indicators(results));
}

}  // namespace

TEST_CASE("the statistic of a limit is that of its indicator, named or found by rule") {
  const std::vector<IndicatorDefinition>& common = common_indicators();
  CHECK(statistic_of(row_of("PM2.5", "annual"), common) == "PM25");
  CHECK(statistic_of(row_of("PM2.5", "annual", "", "PM25_24h_h10"), common) == "PM25_24h_h10");
  for (const auto& [averaging, exceedances] : {std::pair{"24h", "9"}, {"1h", ""}, {"1h", "18"}}) {
    const RunDescription run = run_of();
    const StandardRow row = row_of("NO2", averaging, exceedances);
    CHECK(statistic_of(row, common) == answer_to(row, run, indicators_of(run, ReferenceTables{})));
    CHECK_FALSE(statistic_of(row, common).empty());
  }
  CHECK(statistic_of(row_of("NO2", "24h", "77"), common) == "77 exceedances");
  CHECK(statistic_of(row_of("NO2", "10min"), common) == "0 exceedances");
}

TEST_CASE("what answers a limit: its own word, or pollutant, averaging and how often it may be exceeded") {
  const RunDescription run = run_of();
  const std::vector<RunIndicator> indicators = indicators_of(run, ReferenceTables{});
  const auto answer = [&](const StandardRow& row) { return answer_to(row, run, indicators); };
  CHECK(answer(row_of("PM2.5", "annual")) == "PM25");
  CHECK(answer(row_of("PM2.5", "24h", "9")) == "PM25_24h_h10");
  CHECK(answer(row_of("PM2.5", "24h")) == "PM25_24h_max");
  CHECK(answer(row_of("O3", "8h", "25")) == "O3_MDA8_h26");
  CHECK(answer(row_of("O3", "8h", "9")) == "O3_MDA8_p975");
  CHECK(answer(row_of("O3", "1h")) == "O3_1h_max");
  CHECK(answer(row_of("NO2", "1h", "18")) == "NO2_1h_p998");
  CHECK(answer(row_of("SO2", "1h", "24")) == "SO2_1h_h25");
  CHECK(answer(row_of("O3", "8h", "", "O3_MDA8_p99")) == "O3_MDA8_p99");
  CHECK(answer(row_of("SO2", "10min")).empty());
  CHECK(answer(row_of("SO2", "24h", "77")).empty());
  CHECK(answer(row_of("Pb", "annual")).empty());
  RunDescription linear = run;
  linear.chemistry.mechanism = "linear";
  CHECK(answer_to(row_of("NO2", "annual"), linear, indicators_of(linear, ReferenceTables{})).empty());  // all nitrogen oxides are no NO2
  CHECK(answer_to(row_of("NOx", "annual"), linear, indicators_of(linear, ReferenceTables{})) == "NO2");
}

TEST_CASE("people above a limit are those of the region in cells that exceed it") {
  const HorizontalGrid grid(Projection(LambertParameters{20, 40, 0, 30}), 0, 0, 1000, 4, 1);
  const RegionMask mask{"A", "A", false, {1, 1, 0.5f, 0}, {10, 20, 30, 0}, 80, 60, 0};
  const Exceedance above = exceedance({49, 50.5f, 51, 99}, 50, mask, grid);
  CHECK(above.people == 50);
  CHECK(above.share == Approx(50 / 60.0));
  CHECK(above.area == Approx(grid.area(1, 0) + 0.5 * grid.area(2, 0)));
  CHECK(exceedance({50, 50, 50, 50}, 50, mask, grid).people == 0);  // to reach a limit is not to exceed it
}

TEST_CASE("a user's own standard shows in the report and in exceedances.csv, with the people above it") {
  const pearl::testing::TemporaryResults temporary(every_day());
  set_standards(temporary.folder, "My rule,strict,PM2.5,24h,0.03,mg/m3,9,now,illustrative\nMy rule,lax,SO2,annual,4000,ug/m3,,now,illustrative\nNo class,-,SO2,annual,4000,ug/m3,,now,illustrative\n");
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const std::string html = standards_table(english(), results, indicators);
  CHECK_THAT(html, Contains("My rule, strict: PM<sub>2.5</sub> 24 h <b>30</b> (published: 0.03 mg/m³)") && Contains("My rule, lax: SO<sub>2</sub> annual <b>4000</b>"));
  const std::size_t v = results.run().variable_index("PM25_24h_h10"), m = indicators.find("PRDEZ");
  REQUIRE(v != RunDescription::npos);
  double people = 0;
  for (std::size_t cell = 0; cell < results.population().size(); ++cell)
    if (results.mean(0, v)[cell] > 30) people += indicators.masks()[m].people[cell];
  REQUIRE(people > 1e5);
  const std::string panel = html.substr(html.find("data-region=\"PRDEZ\""));
  CHECK_THAT(panel.substr(0, panel.find("My rule, lax")), Contains(fmt::format("data-people=\"{:.0f}\"", people)) && Contains("people above ("));
  CHECK_THAT(panel.substr(panel.find("My rule, lax"), 600), Contains("data-standing=\"below\" data-people=\"0\""));
  pearl::testing::report_on(temporary.folder);
  const std::string table = read_text_file(temporary.folder / "exceedances.csv");
  CHECK_THAT(table, Contains(fmt::format("base-2010,PRDEZ,My rule,strict,PM2.5,24h,30,ug m-3,PM25_24h_h10,")) && Contains(fmt::format(",{:.0f},", people)));
  CHECK_THAT(table, Contains("plan-2015,HK,My rule,lax,SO2,annual,4000,ug m-3,SO2,") && Contains("plan-2015,HK,No class,,SO2,annual,"));
}

TEST_CASE("a limit of parts in a billion stands in the unit of the values beside it, with the published one") {
  const pearl::testing::TemporaryResults temporary(every_day());
  set_standards(temporary.folder, "Rule,-,NO2,annual,53,ppb,,now,illustrative\nRule,-,SO2,annual,0.02,ppm,,now,illustrative\n");
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  // 53e-9 x 46.01 g mol-1 x 101325 Pa / (8.314 J mol-1 K-1 x 298.15 K) = 99.7e-6 g m-3.
  const std::string html = standards_table(english(), results, indicators), both = "<b>99.7</b> (published: 53 ppb)";
  CHECK_THAT(html, Contains("Rule: NO<sub>2</sub> annual " + both) && Contains("<b>52.4</b> (published: 0.02 ppm)") && !Contains("<b>53"));
  CHECK_THAT(html, Contains("Rule: NO<sub>2</sub> annual: 53 ppb <span class=\"status"));  // among the sources as it was published
  CHECK_THAT(standards_list(english(), results, results.run().variable_index("NO2")), Contains("<b>99.7 µg/m³</b> (published: 53 ppb)"));
  const PackageTable packages(results, indicators);
  CHECK_THAT(packages_section(english(), results, indicators, packages), Contains("people above 99.7 µg/m³ (published: 53 ppb), "));
  CHECK_THAT(packages_section(Words::of("zh-Hant"), results, indicators, packages), Contains("99.7 µg/m³（公布值：53 ppb）"));
  CHECK_THAT(exceedances_csv(results, indicators), Contains(",NO2,annual,99.67") && Contains(",ug m-3,NO2,"));
}

TEST_CASE("a limit that cannot be compared stands in a list with its reason") {
  const pearl::testing::TemporaryResults temporary;
  set_standards(temporary.folder,
                "A,-,Pb,annual,0.5,ug/m3,,now,illustrative\nB,-,SO2,10min,500,ug/m3,,now,illustrative\nC,-,PM2.5,annual,50,ppb,,now,illustrative\nD,-,O3,8h,100,ug/m3,,now,illustrative\n"
                "E,-,O3,8h,5,days,,now,illustrative\n");
  const std::string html = table_of(temporary.folder);
  for (const char* part : {"5 limits are not compared with this run", "A: Pb annual 0.5 µg/m³: the run does not have the pollutant", "B: SO<sub>2</sub> 10 min 500 µg/m³: no indicator answers it",
                           "C: PM<sub>2.5</sub> annual 50 ppb: its unit cannot be turned", "D: O<sub>3</sub> 8 h 100 µg/m³: no day may stand for more than 1 days"})
    CHECK_THAT(html, Contains(part));
  CHECK_THAT(html, !Contains("data-standing"));
}

TEST_CASE("a row that says so is shown only on request") {
  const pearl::testing::TemporaryResults temporary;
  set_standards(temporary.folder, "Old,-,SO2,annual,80,ug/m3,,then,verified,no\nNew,-,SO2,annual,60,ug/m3,,now,verified,\n", ",shown");
  CHECK_THAT(table_of(temporary.folder), !Contains("Old: SO<sub>2</sub>") && Contains("New: SO<sub>2</sub>"));
  const auto html = [&](const std::vector<std::string>& asked) {
    const ResultSet results = read_results(temporary.folder, {{}, asked});
    return standards_table(english(), results, Indicators(results));
  };
  CHECK_THAT(html({"Old"}), Contains("Old: SO<sub>2</sub>"));
  CHECK_THAT(html({"all"}), Contains("Old: SO<sub>2</sub>"));
  CHECK_THROWS_WITH(html({"Odd"}), Contains("--standards: the run's tables hold no standard 'Odd'") && Contains("'Old'") && Contains("; they hold: "));
}

TEST_CASE("a remembered reading of the built-in standards bears its mark beside a verified value") {
  Faults faults;
  const csv::Table table = csv::Table::as_written("standards.csv", read_text_file(PEARL_TEST_SOURCE "/inputs/prd/standards.csv"), faults);
  REQUIRE(faults.empty());
  std::size_t remembered = 0;
  for (const csv::Row& row : table.rows()) {
    if (row.text("reading").empty() || row.text("source").find("exceedances remembered") == std::string::npos) continue;
    INFO(row.text("standard") << " " << row.text("pollutant") << " " << row.text("averaging"));
    CHECK(row.text("status") == "verified");
    CHECK(row.text("reading_status") == "unverified");
    ++remembered;
  }
  CHECK(remembered == 8);
}

TEST_CASE("results of an older program say in run.json what its table did not") {
  const pearl::testing::TemporaryResults temporary(every_day());
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["data_set"]["standards"] = {{{"variable", "O3_MDA8_p99"}, {"standard", "A"}, {"class", "-"}, {"pollutant", "O3"}, {"averaging", "8h"}, {"reading", "as it was read"}, {"reading_status", "unverified"}}};
  run["data_set"]["annual_standards"] = {{{"standard", "B"}, {"class", ""}}};
  write_text_file(temporary.folder / "run.json", run.dump());
  set_standards(temporary.folder, "A,-,O3,8h,100,ug/m3,,now,verified\nB,x,SO2,annual,20,ug/m3,,now,verified\nB,x,SO2,24h,20,ug/m3,,now,verified\nC,x,SO2,annual,20,ug/m3,,now,verified\n");
  const std::string html = table_of(temporary.folder);
  CHECK_THAT(html, Contains("A: O<sub>3</sub> 8 h <b>100</b><span class=\"aim\">as it was read <span class=\"status unverified\">") && Contains("B, x: SO<sub>2</sub> annual"));
  CHECK_THAT(html, !Contains("SO<sub>2</sub> 24 h") && !Contains("C, x"));
}

TEST_CASE("a limit in parts per billion is compared where the gas says its molar mass, at 25 degrees Celsius") {
  const pearl::testing::TemporaryResults temporary;
  set_standards(temporary.folder, "A,-,SO2,annual,10,ppb,,now,verified\nB,-,CO,annual,2,ppm,,now,verified\nC,-,CO,annual,2,mg/m3,,now,verified\n");
  const ResultSet results = read_results(temporary.folder);
  const std::vector<LimitComparison> list = comparisons_of(results);
  REQUIRE(list.size() == 3);
  CHECK(list[0].limit == Approx(10 * 64.07 / 24.465).epsilon(1e-4));
  CHECK(list[1].limit == Approx(2000 * 28.01 / 24.465).epsilon(1e-4));
  CHECK(list[2].limit == 2000);
  CHECK_THAT(table_of(temporary.folder), Contains("A: SO<sub>2</sub> annual <b>26.2</b> (published: 10 ppb)"));
}

TEST_CASE("maps of limits: one for each scenario and limit that is judged, standards with the same limit on one") {
  const pearl::testing::TemporaryResults temporary;
  set_standards(temporary.folder, "A,-,SO2,annual,20,ug/m3,,now,verified\nB,strict,SO2,annual,20,ug/m3,,now,verified\nC,-,O3,8h,100,ug/m3,,now,verified\n");
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  MapOptions options;
  options.variables = {"SO2"};
  options.scenarios = {"base-2010", "plan-2015"};
  options.exceedances = true;
  const auto files = pearl::testing::maps_of(temporary.folder, options);
  REQUIRE(files.size() == 5);  // two of SO2, one of its change, two of the limit; ozone's day of the year is not carried
  CHECK(files[3].filename() == "SO2-above-20.png");
  CHECK(std::filesystem::file_size(files[4]) > 10000);
  options.exceedances = false;
  CHECK(pearl::testing::maps_of(temporary.folder, options).size() == 3);
  run["typical_days"]["all"] = 40;  // four days of forty, nobody knows how far off
  write_text_file(temporary.folder / "run.json", run.dump());
  options.exceedances = true;
  CHECK(pearl::testing::maps_of(temporary.folder, options).size() == 3);
}

TEST_CASE("values over a limit are blue below it and red above") {
  const ColourScale scale = exceedance_scale();
  REQUIRE(scale.colours.size() == scale.limits.size() + 1);
  const Colour below = scale.colours[scale.class_of(0.99)], above = scale.colours[scale.class_of(1.01)];
  CHECK(below.blue > below.red);
  CHECK(above.red > above.blue);
}
