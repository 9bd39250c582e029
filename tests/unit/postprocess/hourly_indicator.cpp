#include "postprocess/indicators/hourly_indicator.hpp"

#include <catch2/catch.hpp>
#include <array>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/results/told.hpp"
#include "indicator_runs.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Matchers::Contains;

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
