#include "postprocess/indicators/hourly_indicator.hpp"

#include <catch2/catch.hpp>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/report.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const HourlyIndicator& definition(const std::string& name) {
  for (const HourlyIndicator& one : hourly_indicators())
    if (name == one.name) return one;
  throw std::logic_error(name);
}

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

RunDescription run_of(const std::vector<double>& weights) {
  RunDescription run;
  run.chemistry.mechanism = "cb6r3";
  for (const char* name : {"O3", "NO2"}) run.variables.push_back({name, name, "ug m-3", {}, false});
  for (const double weight : weights) run.periods.push_back({"day", "", "", 1, weight});
  return run;
}

std::vector<std::string> names_of(const std::vector<HourlyIndicator>& list) {
  std::vector<std::string> names;
  for (const HourlyIndicator& one : list) names.emplace_back(one.name);
  return names;
}

}  // namespace

TEST_CASE("every indicator by hand: three typical days of 90, 265 and 10 days of the year") {
  // Two cells; cell 0 has plateaus of 8 hours in the afternoon, cell 1 half of it.
  std::vector<float> hours;
  std::vector<double> time, weight;
  for (const auto& [day, days, plateau] : {std::tuple{0, 90.0, 120.0f}, {1, 265.0, 60.0f}, {2, 10.0, 180.0f}})
    for (int hour = 0; hour < 24; ++hour) {
      time.push_back(1000 * day + hour + 0.5);
      weight.push_back(days);
      const float value = hour == 14 ? plateau + 24 : hour >= 10 && hour < 18 ? plateau : 20;
      hours.insert(hours.end(), {value, value / 2});
    }
  const std::vector<DayOfHours> typical = days_of(time, weight);
  const auto value = [&](const char* name) {
    const std::vector<float> field = over_the_year(definition(name), gather(definition(name).sample, definition(name).window, hours, 2, typical), 2);
    CHECK(field[1] == Approx(field[0] / 2));
    return field[0];
  };
  CHECK(value("O3_MDA8") == Approx((90 * 123 + 265 * 63 + 10 * 183) / 365.0));  // a plateau with one hour 24 above it: 3 above on 8 hours
  CHECK(value("O3_MDA1") == Approx((90 * 144 + 265 * 84 + 10 * 204) / 365.0));
  CHECK(value("O3_MDA8_p90") == 123);
  CHECK(value("O3_MDA8_p975") == 183);  // 355 of 365 days at or below 123, and only nine may lie above
  CHECK(value("O3_MDA8_p99") == 183);
  CHECK(value("O3_MDA8_max") == 183);
  CHECK(value("O3_1h_max") == 204);
  // The hour at 204 stands for 10 of 8760 hours, the seven at 180 for 70: the 19th highest is one of them.
  CHECK(value("NO2_1h_p998") == 180);
}

TEST_CASE("a highest mean of 8 hours of the calendar belongs to the day on which it ends, and reaches over midnight") {
  std::vector<float> hours(72, 20.0f);
  std::vector<double> time, date;
  for (int hour = 0; hour < 72; ++hour) {
    time.push_back(hour + 0.5);
    date.push_back(hour / 24);
  }
  for (int hour = 44; hour < 52; ++hour) hours[static_cast<std::size_t>(hour)] = 100;  // 20 h of the second day to 4 h of the third
  const Gathered gathered = gather(Sample::daily_highest, 8, hours, 1, days_of(time, std::vector<double>(72, 1), date));
  REQUIRE(gathered.values.size() == 3);
  CHECK(gathered.values[0] == 20);
  CHECK(gathered.values[1] == Approx((4 * 100 + 4 * 20) / 8.0));
  CHECK(gathered.values[2] == 100);
  CHECK(gather(Sample::daily_highest, 8, hours, 1, days_of(time, std::vector<double>(72, 1))).values[2] == Approx((4 * 100 + 4 * 20) / 8.0));  // typical days do not meet
}

TEST_CASE("the definitions have distinct names that are safe as file names, and say how they are made") {
  std::set<std::string> names;
  for (const HourlyIndicator& one : hourly_indicators()) {
    CHECK(names.insert(one.name).second);
    CHECK(is_file_name(one.name));
    CHECK(one.window >= 1);
    CHECK(one.share >= 0);
    CHECK(one.share < 1);
    CHECK((one.share > 0) == (one.year == Year::percentile));
    CHECK_THAT(comment_of(one), Contains("typical days understate extremes"));
  }
  CHECK(cell_methods_of(definition("O3_MDA8")) == "time: maximum within days time: mean over days area: mean");
  CHECK_THAT(comment_of(definition("O3_MDA8_p90")), Contains("not exceeded in 90 % of the weight of the highest mean of 8 consecutive hours"));
}

TEST_CASE("a percentile is offered only where no day weighs more than what may lie above it") {
  CHECK(heaviest_day_allowed(definition("O3_MDA8")) == 1);
  CHECK(heaviest_day_allowed(definition("O3_MDA8_p90")) == Approx(0.1));
  CHECK(heaviest_day_allowed(definition("O3_MDA8_p975")) == Approx(9 / 365.0));
  CHECK(heaviest_day_allowed(definition("O3_MDA8_max")) == Approx(1 / 365.0));
  CHECK(heaviest_day_allowed(definition("NO2_1h_p998")) == Approx(6 * 18 / 8760.0));  // four hours a day: 4.5 days
  CHECK(names_of(indicators_for(run_of({91, 92, 92, 90}))) == std::vector<std::string>{"O3_MDA8", "O3_MDA1"});
  CHECK(names_of(indicators_for(run_of(std::vector<double>(10, 36.5)))) == std::vector<std::string>{"O3_MDA8", "O3_MDA8_p90", "O3_MDA1"});
  std::vector<double> uneven(12, 29);
  uneven[3] = 46;  // 365 days, one of them heavier than a tenth
  CHECK(names_of(indicators_for(run_of(uneven))) == std::vector<std::string>{"O3_MDA8", "O3_MDA1"});
  CHECK(indicators_for(run_of(std::vector<double>(42, 365 / 42.0))).size() == 4);  // the 10th highest day as well
  CHECK(indicators_for(run_of(std::vector<double>(365, 1))).size() == hourly_indicators().size());
  CHECK(indicators_not_carried(run_of(std::vector<double>(365, 1))).empty());
  CHECK(indicators_not_carried(run_of({1})).size() == hourly_indicators().size() - 2);
  RunDescription linear = run_of({1});
  linear.chemistry.mechanism = "linear";
  CHECK(indicators_not_carried(linear).size() == hourly_indicators().size() - 3);  // NO2 of all nitrogen oxides is not missing for want of days
  // The law behind it: with days no heavier than allowed a percentile is never the highest day under another name.
  for (const int days : {10, 11, 12, 40}) {
    WeightedSample sample;
    for (int day = 0; day < days; ++day) sample.emplace_back(static_cast<float>(day), 1.0);
    CHECK(weighted_percentile(sample, 0.9) < highest_of(sample));
  }
}

TEST_CASE("the report says which statistics four days do not carry, and does not show them") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  CHECK(results.run().variable_index("O3_MDA8") != RunDescription::npos);
  for (const char* name : {"O3_MDA8_p90", "O3_MDA8_p975", "O3_MDA8_p99", "O3_MDA8_max", "O3_1h_max", "NO2_1h_p998"}) CHECK(results.run().variable_index(name) == RunDescription::npos);
  const std::string html = standards_table(english(), results, Indicators(results));
  CHECK_THAT(html, Contains("id=\"not-carried\"") && Contains("4 typical days cannot carry it") && Contains("stands for 110 days of the year"));
  CHECK_THAT(html, Contains("daily max. 8 h, 90th percentile: no day may stand for more than 36.5 days"));
  CHECK_THAT(html, !Contains("WHO AQG 2021: O<sub>3</sub>") && Contains("GB 3095-2012, class 2: NO<sub>2</sub> annual"));
  const pearl::testing::TemporaryResults whole(every_day());
  const ResultSet year = read_results(whole.folder);
  CHECK_THAT(standards_table(english(), year, Indicators(year)), !Contains("not-carried"));
}

TEST_CASE("the indicators of a folder are fields like any other") {
  const pearl::testing::TemporaryResults temporary(every_day());
  const ResultSet results = read_results(temporary.folder);
  const RunDescription& run = results.run();
  REQUIRE(run.variables.size() == 12 + hourly_indicators().size());
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

TEST_CASE("a report writes its indicators as CF fields") {
  const pearl::testing::TemporaryResults temporary(every_day());
  pearl::testing::report_on(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  for (const ScenarioInfo& scenario : results.run().scenarios) {
    const netcdf::Reader file(temporary.folder / scenario.name / "indicators.nc");
    CHECK(file.text_attribute("", "Conventions") == "CF-1.8");
    CHECK(file.text_attribute("", "pearl_scenario") == scenario.name);
    CHECK(file.text_attribute("time", "climatology") == "climatology_bounds");
    for (const HourlyIndicator& one : hourly_indicators()) {
      CHECK(file.shape(one.name) == std::vector<std::size_t>{1, 16, 20});
      CHECK(file.floats(one.name) == results.mean(results.run().scenario_index(scenario.name), results.run().variable_index(one.name)));
      CHECK(file.text_attribute(one.name, "grid_mapping") == "crs");
      CHECK(file.text_attribute(one.name, "units") == "ug m-3");
    }
    const std::vector<double> bounds = file.values("climatology_bounds");
    CHECK(bounds == std::vector<double>{14 * 24 + 16, (273 + 14) * 24 + 16 + 24});
  }
}

TEST_CASE("days too short for eight hours have no eight-hour indicator, of one hour they have an hourly one") {
  pearl::testing::SyntheticOptions options;
  options.hours = 1;
  options.every_day = true;
  const pearl::testing::TemporaryResults temporary(options);
  const ResultSet results = read_results(temporary.folder);
  CHECK(results.run().variable_index("O3_MDA8") == RunDescription::npos);
  CHECK(results.run().variable_index("O3_1h_max") != RunDescription::npos);
  const std::string html = read_text_file(pearl::testing::report_on(temporary.folder));
  CHECK(html.find("daily max. 8 h") == std::string::npos);
  CHECK_THAT(html, Contains("highest hour"));
}

TEST_CASE("without hourly.nc the report says what it cannot show") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet whole = read_results(temporary.folder);
  for (const ScenarioInfo& scenario : whole.run().scenarios) std::filesystem::remove(temporary.folder / scenario.name / "hourly.nc");
  CHECK_FALSE(read_results(temporary.folder).has_hours());
  const std::string html = read_text_file(pearl::testing::report_on(temporary.folder));
  CHECK_THAT(html, Contains("id=\"no-hours\""));
  CHECK_THAT(html, Contains("Nitrogen dioxide against standards"));
  CHECK_FALSE(std::filesystem::exists(temporary.folder / "base-2010" / "indicators.nc"));
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
