// Indicators of a run where users meet them: the report, its page and sheets, and indicators.nc.

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/words.hpp"
#include "indicator_runs.hpp"
#include "tests/support/cf_rules.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Matchers::Contains;

TEST_CASE("the report says which statistics four days do not carry, and does not show them") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  CHECK(results.run().variable_index("O3_MDA8") != RunDescription::npos);
  for (const char* name : {"O3_MDA8_p90", "O3_MDA8_p975", "O3_MDA8_p99", "O3_MDA8_max", "O3_1h_max", "NO2_1h_p998"}) CHECK(results.run().variable_index(name) == RunDescription::npos);
  const std::string html = standards_table(english(), results, Indicators(results));
  CHECK_THAT(html, Contains("id=\"not-carried\"") && Contains("4 typical days cannot carry it") && Contains("stands for 110 days of the year"));
  CHECK_THAT(html, Contains("daily max. 8 h, 90th percentile: no day may stand for more than 36.5 days"));
  CHECK_THAT(html, Contains("WHO AQG 2021: O<sub>3</sub> 8 h 100 µg/m³: no day may stand for more than 3.65 days") && Contains("GB 3095-2012, class 2: NO<sub>2</sub> annual"));
  const pearl::testing::TemporaryResults whole(every_day());
  const ResultSet year = read_results(whole.folder);
  CHECK_THAT(standards_table(english(), year, Indicators(year)), !Contains("not-carried"));
}

TEST_CASE("indicators of light stand beside those of the air, and say what is missing") {
  const pearl::testing::TemporaryResults temporary(every_day());
  const ResultSet plain = read_results(temporary.folder);
  std::vector<std::string> scenarios;
  const auto light = [&](const std::string& scenario) { return temporary.folder / scenario / "light.nc"; };
  for (const ScenarioInfo& scenario : plain.run().scenarios) {
    scenarios.push_back(scenario.name);
    const netcdf::Reader hours(temporary.folder / scenario.name / "hourly.nc");
    const std::vector<double> time = hours.values("time");
    netcdf::Writer writer(light(scenario.name));
    writer.dimension("time", time.size());
    writer.dimension("y", 16);
    writer.dimension("x", 20);
    for (const char* name : {"time", "period_weight"}) writer.variable(name, netcdf::Type::float64, {"time"}, {});
    for (const char* name : {"visual_range", "optical_depth"}) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {});
    writer.write("time", time);
    writer.write("period_weight", hours.values("period_weight"));
    std::vector<float> range(time.size() * 320, scenario.name == "plan-2015" ? 20000.F : 5000.F);
    for (std::size_t n = 0; n < range.size(); n += 320) range[n] = 8000;  // not below
    writer.write("visual_range", range);
    writer.write("optical_depth", std::vector<float>(range.size(), 0.25F));
    writer.commit();
  }
  stands_for_every_month(temporary.folder);
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  for (const ResultFileInfo& one : list_result_files(temporary.folder, scenarios)) run["files"].push_back({{"file", one.file}, {"bytes", one.bytes}, {"sha256", one.sha256}});
  write_text_file(temporary.folder / "run.json", run.dump());

  const ResultSet results = read_results(temporary.folder, {{"particle_optical_depth"}});
  const std::size_t reduced = results.run().variable_index("reduced_visibility"), depth = results.run().variable_index("particle_optical_depth");
  REQUIRE(reduced != RunDescription::npos);
  REQUIRE(depth != RunDescription::npos);
  CHECK(results.mean(0, reduced)[0] == 0);
  CHECK(static_cast<double>(results.mean(0, reduced)[1]) == Approx(8760).epsilon(0.01));
  CHECK(results.mean(results.run().scenario_index("plan-2015"), reduced)[1] == 0);
  CHECK(results.mean(0, depth)[5] == 0.25F);
  CHECK(formula_html(results.run().variables[reduced].label) == "visual range below 8 km");
  for (const char* name : {"O3_MDA8", "NO2_1h_p998"}) CHECK(results.mean(0, results.run().variable_index(name)) == plain.mean(0, plain.run().variable_index(name)));
  CHECK(results.time_span() == plain.time_span());

  std::filesystem::remove(light("base-2010"));
  CHECK_THAT(message_of(temporary.folder), Contains("base-2010/light.nc") && Contains("no such file"));
  for (const std::string& scenario : scenarios) std::filesystem::remove(light(scenario));
  CHECK(read_results(temporary.folder).run().variable_index("reduced_visibility") == RunDescription::npos);
  CHECK_THROWS_WITH(read_results(temporary.folder, {{"reduced_visibility"}}), Contains("light.nc") && Contains("reduced_visibility cannot be made"));
}

TEST_CASE("a report writes its indicators as CF fields") {
  const pearl::testing::TemporaryResults temporary(every_day());
  pearl::testing::report_on(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  for (const ScenarioInfo& scenario : results.run().scenarios) {
    const netcdf::Reader file(temporary.folder / scenario.name / "indicators.nc");
    CHECK(file.text_attribute("", "Conventions") == "CF-1.8");
    CHECK(file.text_attribute("", "pearl_scenario") == scenario.name);
    CHECK(file.text_attribute("time", "climatology") == "climatology_bounds");
    for (const VariableInfo& one : results.run().variables) {
      if (!one.indicator) continue;
      const bool has_methods_of_days = one.cell_methods != "area: mean";  // CF has none for percentiles
      CHECK(file.shape(one.name) == (has_methods_of_days ? std::vector<std::size_t>{1, 16, 20} : std::vector<std::size_t>{16, 20}));
      CHECK(file.floats(one.name) == results.mean(results.run().scenario_index(scenario.name), results.run().variable_index(one.name)));
      CHECK(file.text_attribute(one.name, "grid_mapping") == "crs");
      CHECK(file.text_attribute(one.name, "units") == "ug m-3");
      CHECK(file.text_attribute(one.name, "cell_methods") == definition(one.name).cell_methods);
      CHECK(file.text_attribute(one.name, "comment") == comment_of(definition(one.name)));
    }
    for (const char* bounds : {"climatology_bounds", "span_bnds"}) CHECK(file.values(bounds) == std::vector<double>{14 * 24 + 16, (273 + 14) * 24 + 16 + 24});
  }
}

TEST_CASE("indicators.nc keeps the rules of CF with every kind of statistic, of typical days and of the calendar") {
  const std::vector<std::string> on_the_time{"O3_MDA8", "O3_days_above_120", "O3_AOT40", "O3_1h_max", "NO2_DJF", "NO2_24h_max"}, beside_it{"O3_MDA8_p90", "O3_MDA8_h4", "NO2_1h_p998"};
  std::vector<std::string> names = on_the_time;
  names.insert(names.end(), beside_it.begin(), beside_it.end());
  const pearl::testing::TemporaryResults temporary(every_day());
  stands_for_every_month(temporary.folder);
  for (const bool calendar : {false, true}) {
    if (calendar) make_calendar_of(temporary.folder);
    const ResultSet results = read_results(temporary.folder, {names});
    write_indicator_files(results);
    const std::filesystem::path path = temporary.folder / "plan-2015" / "indicators.nc";
    CHECK(pearl::testing::cf_faults(path) == std::vector<std::string>{});
    const netcdf::Reader file(path);
    for (const std::string& on_time : on_the_time) {
      INFO(on_time);
      REQUIRE(file.has(on_time));
      CHECK(file.dimensions(on_time) == std::vector<std::string>{"time", "y", "x"});
    }
    for (const std::string& beside : beside_it) {
      INFO(beside);
      REQUIRE(file.has(beside));
      CHECK(file.dimensions(beside) == std::vector<std::string>{"y", "x"});
      CHECK(file.text_attribute(beside, "coordinates") == "lon lat span");
    }
    CHECK((file.text_attribute("", "comment").find("ypical days") == std::string::npos) == calendar);
    CHECK((file.text_attribute("time", "long_name").find("typical days") == std::string::npos) == calendar);
    CHECK((file.text_attribute("O3_MDA8", "comment").find("typical days") == std::string::npos) == calendar);
  }
}

TEST_CASE("page, sheets and comments of a run of the calendar speak of its days, in every language") {
  const pearl::testing::TemporaryResults temporary;
  make_calendar_of(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  const RunDescription& run = results.run();
  const std::size_t so2 = run.variable_index("SO2"), o3 = run.variable_index("O3_MDA8");
  REQUIRE(o3 != RunDescription::npos);
  const std::string page = read_text_file(pearl::testing::report_on(temporary.folder));
  CHECK_THAT(page, Contains("4 days of the calendar (Jan, Apr, Jul, Oct)") && Contains("4 個曆日（1月、4月、7月、10月）") && Contains("4 个历日（1月、4月、7月、10月）"));
  CHECK_THAT(page, !Contains("4 typical days (Jan") && !Contains("4 個典型日（1月") && !Contains("4 个典型日（1月"));
  CHECK(days_of_sheet(run, so2, english()) == "Mean of 4 days of the calendar (Jan, Apr, Jul, Oct)");
  CHECK_THAT(days_of_sheet(run, o3, english()), Contains("; from 4 days of the calendar (Jan, Apr, Jul, Oct)") && !Contains("worst days"));
  for (const std::string& language : Words::languages()) {
    INFO(language);
    const Words& words = Words::of(language);
    const ResultSet told = results.told(words);
    for (const std::size_t v : {so2, o3}) {
      CHECK_THAT(days_of_sheet(told.run(), v, words), Contains(days_told(run.periods, words)) && !Contains(words.typical_days({1, 4, 7, 10})) && !Contains("氣候平均") && !Contains("气候平均"));
      CHECK_THAT(told.comment(o3), !Contains("typical") && !Contains("典型日"));
    }
  }
  // Of typical days as before.
  const pearl::testing::TemporaryResults typical;
  const ResultSet four = read_results(typical.folder);
  CHECK(days_of_sheet(four.run(), so2, english()) == "Weighted mean of 4 typical days (Jan, Apr, Jul, Oct) of a climatological year; not the weather of any one year");
  CHECK_THAT(four.told(Words::of("zh-Hant")).comment(o3), Contains("典型日"));
}

TEST_CASE("without hourly.nc the report says what it cannot show") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet whole = read_results(temporary.folder);
  for (const ScenarioInfo& scenario : whole.run().scenarios) std::filesystem::remove(temporary.folder / scenario.name / "hourly.nc");
  CHECK_FALSE(read_results(temporary.folder).has_hours());
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(html, Contains("id=\"no-hours\""));
  CHECK_THAT(html, Contains("Against air quality standards"));
  CHECK_FALSE(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
}

TEST_CASE("indicators of an earlier report are removed by a later one that has none, and a file of that name that is not ours stays") {
  const pearl::testing::TemporaryResults temporary;
  pearl::testing::report_on(temporary.folder);
  const ResultSet whole = read_results(temporary.folder);
  REQUIRE(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
  REQUIRE(std::filesystem::exists(temporary.folder / "plan-2015" / "indicators.nc"));
  pearl::testing::report_on(temporary.folder);  // has them again
  CHECK(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
  for (const ScenarioInfo& scenario : whole.run().scenarios) std::filesystem::remove(temporary.folder / scenario.name / "hourly.nc");
  {
    netcdf::Writer writer(temporary.folder / "plan-2015" / "indicators.nc");
    writer.attributes({{"history", std::string("made by me")}, {"comment", std::string(indicator_file_mark)}});
    writer.commit();
  }
  pearl::testing::report_on(temporary.folder);
  CHECK_FALSE(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
  CHECK(std::filesystem::exists(temporary.folder / "plan-2015" / "indicators.nc"));
}

TEST_CASE("every missing or damaged hourly.nc is named in one message") {
  const pearl::testing::TemporaryResults temporary;
  const auto file = [&](const char* scenario) { return temporary.folder / scenario / "hourly.nc"; };
  std::filesystem::remove(file("base-2010"));
  write_text_file(file("year-1997"), "this is no NetCDF file");
  write_hours(file("bau-2015"), {1, 2}, {1, 1}, 5, 15);
  write_hours(file("plan-2015"), {1, 2}, {1, 1}, std::numeric_limits<float>::quiet_NaN());
  write_hours(file("plan-2020-low"), {2, 1}, {1, 1}, 5);
  write_hours(file("plan-2020-high"), {1, 2}, {1, -1}, 5);
  write_hours(file("hk-zero"), {1, 2}, {1}, 5);
  {
    netcdf::Writer writer(file("prdez-zero"));
    writer.dimension("time", 2);
    writer.variable("time", netcdf::Type::float64, {"time"}, {});
    writer.write("time", std::vector<double>{1, 2});
    writer.commit();
  }
  const std::string message = message_of(temporary.folder);
  for (const char* part : {"base-2010/hourly.nc", "year-1997/hourly.nc", "the variable O3 has the shape (2, 15, 20), expected (2, 16, 20)",
                           "the variable O3 holds a value that is not a number", "time must ascend, but does not at hour 1",
                           "period_weight must not be negative, but is -1 at hour 1", "time holds 2 hours, period_weight 1", "the variable period_weight is missing"})
    CHECK_THAT(message, Contains(part));
}

TEST_CASE("a row of the data set's own table shows in the report and in indicators.nc") {
  const pearl::testing::TemporaryResults temporary;
  write_text_file(temporary.folder / "reference" / "indicators.csv",
                  "name,pollutant,averaging,of_day,statistic,unit,days,title,long_name,status\nO3_noon,O3,6h,highest,mean,ug m-3,any,noon of mine,My own ozone,illustrative\n");
  const ResultSet results = read_results(temporary.folder);
  const std::size_t v = results.run().variable_index("O3_noon");
  REQUIRE(v != RunDescription::npos);
  CHECK(is_annual_mean(results.run().variables[v]));
  CHECK_THAT(pearl::testing::page_on(temporary.folder), Contains("noon of mine"));
  CHECK(netcdf::Reader(temporary.folder / "base-2010" / "indicators.nc").has("O3_noon"));
  write_text_file(temporary.folder / "reference" / "indicators.csv", "name,pollutant,averaging,of_day,statistic,unit,days,title,long_name,status\nO3_noon,O3,6,highest,mean,ug m-3,any,t,l,verified\n");
  CHECK_THAT(message_of(temporary.folder), Contains("reference/indicators.csv:2") && Contains("averaging: '6' is not understood"));
}

TEST_CASE("deposition of nitrogen and sulfur is summed over the species that say how much they hold") {
  const pearl::testing::TemporaryResults temporary;
  CHECK_THROWS_WITH(read_results(temporary.folder, {{"N_deposition"}}), Contains("the indicator N_deposition cannot be made: deposition.nc does not say how much nitrogen is in its species; run the plan again"));
  CHECK(read_results(temporary.folder, {{"all"}}).run().variable_index("N_deposition") == RunDescription::npos);
  const ResultSet before = read_results(temporary.folder);
  for (const ScenarioInfo& scenario : before.run().scenarios) {
    netcdf::Writer writer(temporary.folder / scenario.name / "deposition.nc");
    writer.dimension("time", 1);
    writer.dimension("y", 16);
    writer.dimension("x", 20);
    const auto add = [&](const char* name, const char* element, double share) { writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {{element, share}}); };
    add("NO2_dry", "nitrogen_mass_fraction", 0.3);
    add("NO2_wet", "nitrogen_mass_fraction", 0.3);
    add("HNO3_dry", "nitrogen_mass_fraction", 0.2);
    add("SO2_dry", "sulfur_mass_fraction", 0.5);
    writer.variable("CO_dry", netcdf::Type::float32, {"time", "y", "x"}, {});
    for (const auto& [name, value] : {std::pair{"NO2_dry", 1e-4f}, {"NO2_wet", 2e-4f}, {"HNO3_dry", 5e-4f}, {"SO2_dry", 8e-4f}, {"CO_dry", 1.0f}}) writer.write(name, std::vector<float>(320, value));
    writer.commit();
  }
  const ResultSet results = read_results(temporary.folder, {{"N_deposition", "S_deposition"}});
  const std::size_t nitrogen = results.run().variable_index("N_deposition"), sulfur = results.run().variable_index("S_deposition");
  REQUIRE(nitrogen != RunDescription::npos);
  CHECK(results.run().variables[nitrogen].units == "kg ha-1");
  CHECK(results.mean(0, nitrogen)[7] == Approx(1.9));  // kg on a hectare
  CHECK(results.mean(0, sulfur)[7] == Approx(4));
  CHECK_THAT(pearl::testing::page_on(temporary.folder), !Contains("deposited in a year"));  // not asked for
}
