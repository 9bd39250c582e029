#include "postprocess/indicators/hourly_indicator.hpp"

#include <catch2/catch.hpp>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/checksums.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/maps/sheet_text.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"
#include "tests/support/cf_rules.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const IndicatorDefinition& definition(const std::string& name) {
  for (const IndicatorDefinition& one : common_indicators())
    if (name == one.name) return one;
  throw std::logic_error(name);
}

// Those that a report shows.
std::vector<RunIndicator> shown(const RunDescription& run, bool carried) {
  std::vector<RunIndicator> list = indicators_of(run, ReferenceTables{});
  std::erase_if(list, [&](const RunIndicator& one) { return !one.definition.shown || (one.lack == IndicatorLack::none) != carried; });
  return list;
}
constexpr std::size_t shown_in_all = 8;

std::string message_of(const std::filesystem::path& folder) {
  try {
    read_results(folder);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

// Two hours of a run; what is damaged is written by the caller.
void write_hours(const std::filesystem::path& file, const std::vector<double>& time, const std::vector<double>& weight, float value, std::size_t ny = 16) {
  netcdf::Writer writer(file);
  writer.dimension("time", time.size());
  writer.dimension("hours", weight.size());
  writer.dimension("y", ny);
  writer.dimension("x", 20);
  writer.variable("time", netcdf::Type::float64, {"time"}, {});
  writer.variable("period_weight", netcdf::Type::float64, {"hours"}, {});
  for (const char* name : {"O3", "NO2"}) writer.variable(name, netcdf::Type::float32, {"time", "y", "x"}, {});
  writer.write("time", time);
  writer.write("period_weight", weight);
  for (const char* name : {"O3", "NO2"}) writer.write(name, std::vector<float>(time.size() * ny * 20, value));
  writer.commit();
}

// All indicators are there only if each day of the year is.
pearl::testing::SyntheticOptions every_day() {
  pearl::testing::SyntheticOptions options;
  options.every_day = true;
  return options;
}

void change_periods(const std::filesystem::path& folder, const std::function<void(nlohmann::json&)>& change) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  for (nlohmann::json& period : run["periods"]) change(period);
  write_text_file(folder / "run.json", run.dump());
}

// Each period stands for some of every month.
void stands_for_every_month(const std::filesystem::path& folder) {
  change_periods(folder, [](nlohmann::json& period) {
    for (std::size_t month = 0; month < 12; ++month) period["days_of_month"][month] = 365.0 / 12 * period["weight"].get<double>();
  });
}

// The same days as stretches of the calendar.
void make_calendar_of(const std::filesystem::path& folder) {
  change_periods(folder, [](nlohmann::json& period) { period["kind"] = "calendar"; });
}

RunDescription run_of(const std::vector<double>& weights) {
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  for (const char* name : {"O3", "NO2"}) run.variables.push_back({name, name, "ug m-3", {}, false});
  for (const double weight : weights) run.periods.push_back({"day", "", "", 1, weight});
  return run;
}

std::vector<std::string> names_of(const std::vector<RunIndicator>& list) {
  std::vector<std::string> names;
  for (const RunIndicator& one : list) names.push_back(one.definition.name);
  return names;
}
std::vector<std::string> offered(const RunDescription& run) { return names_of(shown(run, true)); }

}  // namespace

TEST_CASE("how an indicator is made is said in words") {
  CHECK(definition("O3_MDA8").cell_methods == "area: mean time: maximum within days time: mean over days");
  CHECK_THAT(comment_of(definition("O3_MDA8_p90")), Contains("not exceeded in 90 % of the weight of the highest mean of 8 consecutive hours of each day"));
  CHECK_THAT(comment_of(definition("O3_MDA8_p90")), Contains("typical days are weighted") && Contains("understate extremes"));
  CHECK_THAT(comment_of(definition("NO2_1h_p998")), Contains("value exceeded 18 times, of hour means"));
  CHECK_THAT(comment_of(definition("O3_AOT40")), Contains("sum of hour means between 8 and 20 h, of each what exceeds 80 ug m-3; of the months of its season"));
  CHECK_THAT(comment_of(definition("O3_W126")), Contains("exp(-126 c)") && Contains("of the 3 consecutive months in which it is highest"));
  CHECK_THAT(comment_of(definition("O3_days_above_120")), Contains("days above 120 ug m-3 of the highest mean of 8"));
  CHECK_THAT(comment_of(definition("PM25_24h_max")), Contains("highest of the mean of each day"));
  for (const IndicatorDefinition& one : common_indicators()) CHECK_THAT(comment_of(one, true), !Contains("typical"));
  CHECK_THAT(comment_of(definition("N_deposition"), true), Contains("of the days simulated"));
}

TEST_CASE("a pollutant's variable: PM2.5 is PM25, and NO2 of a linear mechanism is all nitrogen oxides") {
  RunDescription run = run_of({1});
  run.variables.push_back({"PM25", "Fine particles", "ug m-3", {}});
  CHECK(variable_of(run, "PM2.5") == "PM25");
  CHECK(variable_of(run, "NO2") == "NO2");
  CHECK_FALSE(variable_of(run, "NOx"));
  run.chemistry.mechanism = "linear";
  CHECK_FALSE(variable_of(run, "NO2"));
  CHECK(variable_of(run, "NOx") == "NO2");
}

TEST_CASE("a percentile is offered only where no day weighs more than what may lie above it") {
  CHECK(heaviest_day_allowed(definition("O3_MDA8")) == 1);
  CHECK(heaviest_day_allowed(definition("O3_MDA8_p90")) == Approx(0.1));
  CHECK(heaviest_day_allowed(definition("O3_MDA8_p975")) == Approx(9 / 365.0));
  CHECK(heaviest_day_allowed(definition("O3_MDA8_max")) == Approx(1 / 365.0));
  CHECK(heaviest_day_allowed(definition("O3_MDA8_h4")) == Approx(3 / 365.0));
  CHECK(heaviest_day_allowed(definition("NO2_1h_p998")) == Approx(6 * 18 / 8760.0));  // four hours a day: 4.5 days
  CHECK(offered(run_of({91, 92, 92, 90})) == std::vector<std::string>{"O3_MDA8", "O3_MDA1"});
  CHECK(offered(run_of(std::vector<double>(10, 36.5))) == std::vector<std::string>{"O3_MDA8", "O3_MDA8_p90", "O3_MDA1"});
  std::vector<double> uneven(12, 29);
  uneven[3] = 46;  // 365 days, one of them heavier than a tenth
  CHECK(offered(run_of(uneven)) == std::vector<std::string>{"O3_MDA8", "O3_MDA1"});
  CHECK(offered(run_of(std::vector<double>(42, 365 / 42.0))).size() == 4);  // the 10th highest day as well
  CHECK(offered(run_of(std::vector<double>(365, 1))).size() == shown_in_all);
  CHECK(shown(run_of(std::vector<double>(365, 1)), false).empty());
  CHECK(shown(run_of({1}), false).size() == shown_in_all - 2);
  RunDescription linear = run_of({1});
  linear.chemistry.mechanism = "linear";
  CHECK(shown(linear, false).size() == shown_in_all - 3);  // NO2 of all nitrogen oxides is not missing for want of days
}

TEST_CASE("a data set's own row whose pollutant the run does not have is not left out in silence") {
  ReferenceTables tables;
  IndicatorDefinition lead = definition("O3_MDA8");
  lead.name = "lead";
  lead.pollutant = "Pb";
  lead.common = false;
  tables.indicators = {lead};
  const auto list = indicators_of(run_of({1}), tables);
  REQUIRE(list.size() == 1);
  CHECK(list[0].lack == IndicatorLack::pollutant);
  CHECK_THAT(lack_words(list[0]), Contains("the run does not have Pb"));
  tables.indicators[0].common = true;  // the program's own are for all pollutants that runs may have
  CHECK(indicators_of(run_of({1}), tables).empty());
}

TEST_CASE("what days lack: kinds of days, months of a season") {
  RunDescription run = run_of({90, 275});
  run.typical_days_in_all = 3;
  run.periods[0].days_of_month = std::array<double, 12>{31, 28, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  run.periods[1].days_of_month = std::array<double, 12>{0, 0, 0, 30, 31, 30, 31, 31, 30, 31, 20, 10};
  CHECK(lack_of(definition("O3_days_above_120"), run) == IndicatorLack::typical_days);
  run.typical_days_in_all = 2;
  CHECK(lack_of(definition("O3_days_above_120"), run) == IndicatorLack::season);  // ten of 31 days of December
  CHECK(lack_of(definition("*_DJF"), run) == IndicatorLack::season);
  CHECK(lack_of(definition("*_MAM"), run) == IndicatorLack::none);
  CHECK(lack_of(definition("O3_AOT40"), run) == IndicatorLack::none);
  CHECK(lack_of(definition("O3_W126"), run) == IndicatorLack::season);
  IndicatorDefinition dated = definition("O3_MDA8");
  dated.days = DaysAsked::calendar;
  CHECK(lack_of(dated, run) == IndicatorLack::calendar);
  for (PeriodInfo& period : run.periods) period.calendar = true;
  CHECK(lack_of(dated, run) == IndicatorLack::none);
}

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

TEST_CASE("the indicators of a folder are fields like any other") {
  const pearl::testing::TemporaryResults temporary(every_day());
  const ResultSet results = read_results(temporary.folder);
  const RunDescription& run = results.run();
  REQUIRE(run.variables.size() > 12 + shown_in_all);  // more answer standards
  const std::size_t o3 = run.variable_index("O3"), mda8 = run.variable_index("O3_MDA8"), highest = run.variable_index("O3_MDA8_max"), hour = run.variable_index("O3_1h_max");
  CHECK(run.variables[mda8].indicator);
  CHECK(run.variables[mda8].units == "ug m-3");
  CHECK(formula_html(run.variables[mda8].label) == "O<sub>3</sub> daily max. 8 h");
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (std::size_t cell = 0; cell < 320; ++cell) {
      REQUIRE(results.mean(s, o3)[cell] < results.mean(s, mda8)[cell]);
      REQUIRE(results.mean(s, mda8)[cell] < results.mean(s, highest)[cell]);
      REQUIRE(results.mean(s, highest)[cell] <= results.mean(s, hour)[cell]);
    }
  // Nitrogen dioxide falls where the cities emit nothing, its highest hours with it; the mean of mean.nc is that of the hours.
  const std::size_t no2 = run.variable_index("NO2"), peak = run.variable_index("NO2_1h_p998"), none = run.scenario_index("prdez-zero");
  const std::vector<float> hours = netcdf::Reader(temporary.folder / "base-2010" / "hourly.nc").floats("NO2");
  for (std::size_t cell = 0; cell < 320; ++cell) {
    REQUIRE(results.mean(none, no2)[cell] <= results.mean(0, no2)[cell]);
    REQUIRE(results.mean(none, peak)[cell] <= results.mean(0, peak)[cell]);
    double sum = 0;
    for (std::size_t n = 0; n < 96; ++n) sum += std::array{0.3, 0.25, 0.25, 0.2}[n / 24] / 24 * hours[n * 320 + cell];
    REQUIRE(sum == Approx(results.mean(0, no2)[cell]));
  }
  const Indicators indicators(results);
  CHECK_THAT(regions_csv(results, indicators), Contains("plan-2015,HK,O3_MDA8,ug m-3,"));
  CHECK_THAT(regions_csv(results, indicators), Contains("plan-2015,HK,NO2_1h_p998,ug m-3,"));
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

TEST_CASE("what is asked for by name is made, or it is told why not") {
  pearl::testing::SyntheticOptions options;
  options.hours = 1;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const auto message = [&](const std::vector<std::string>& names) {
    try {
      read_results(temporary.folder, {names});
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string("no fault");
  };
  CHECK_THAT(message({"O3_MDA8"}), Contains("the indicator O3_MDA8 cannot be made: not every cell has a value") && Contains("a mean of 8 h") && Contains("simulate whole days"));
  CHECK(message({"O3_1h_max"}) == "no fault");
  CHECK(message({"all"}) == "no fault");
  CHECK(message({}) == "no fault");
  ResultSet results = read_results(temporary.folder);
  const std::size_t before = results.run().variables.size();
  CHECK_THROWS_AS(add_indicators(results, {{"O3_1h_max", "O3_MDA8_max", "PM25_24h_max"}}), UsageError);
  CHECK(results.run().variables.size() == before);  // nothing half done
  for (const ScenarioInfo& scenario : results.run().scenarios) std::filesystem::remove(temporary.folder / scenario.name / "hourly.nc");
  CHECK_THAT(message({"O3_1h_max"}), Contains("holds no hourly.nc any more") && Contains("O3_1h_max"));
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

TEST_CASE("days too short for eight hours have no eight-hour indicator, of one hour they have an hourly one") {
  pearl::testing::SyntheticOptions options;
  options.hours = 1;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const ResultSet results = read_results(temporary.folder);
  CHECK(results.run().variable_index("O3_MDA8") == RunDescription::npos);
  CHECK(results.run().variable_index("O3_1h_max") != RunDescription::npos);
  const std::string html = pearl::testing::page_on(temporary.folder);
  CHECK(html.find("daily max. 8 h") == std::string::npos);
  CHECK_THAT(html, Contains("highest hour"));
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

TEST_CASE("an indicator is made where it is asked for by name, and one that the days do not carry is refused with what to do") {
  const pearl::testing::TemporaryResults temporary;
  const auto message = [&](const std::string& name) {
    try {
      read_results(temporary.folder, {{name}});
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string("no fault");
  };
  CHECK_THAT(message("O3_MDA8_p99"), Contains("do not carry the indicator O3_MDA8_p99: no day may stand for more than 3.65 days of the year; run more days"));
  CHECK_THAT(message("O3_MDA9"), Contains("the run has no indicator 'O3_MDA9' (did you mean 'O3_MDA8'?)"));
  CHECK_THAT(message("O3_W126"), Contains("it needs days that stand for three quarters of each month of its season"));
  const pearl::testing::TemporaryResults whole(every_day());
  CHECK(read_results(whole.folder).run().variable_index("O3_MDA8_h4") == RunDescription::npos);
  CHECK(read_results(whole.folder, {{}, {"US NAAQS"}}).run().variable_index("O3_MDA8_h4") != RunDescription::npos);  // it answers a standard that is asked for
  CHECK(read_results(whole.folder, {{"O3_MDA8_h4"}}).run().variable_index("O3_MDA8_h4") != RunDescription::npos);
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
