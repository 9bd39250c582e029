#include "postprocess/results/indicator_definition.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "model/result_files/cell_methods.hpp"
#include "model/result_files/file_names.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const std::string head = "name,pollutant,averaging,of_hour,of_day,hours,statistic,season,measured_in,unit,days,title,long_name,status\n";

std::vector<IndicatorDefinition> read(const std::string& rows, bool joined = false) {
  Faults faults;
  const csv::Table table = csv::Table::parse("my/indicators.csv", head + rows, indicator_columns(), optional_indicator_columns(), faults);
  std::vector<IndicatorDefinition> all = read_indicators(table, faults, joined);
  faults.throw_if_any();
  return all;
}

std::string message_of(const std::string& rows) {
  try {
    read(rows);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

// What CF (7.4, and its names number_of_days_with_...) has for a row: a cell's mean, what is made within days, what over them. It has nothing for percentiles and n-th highest.
std::string methods_by_hand(const IndicatorDefinition& one) {
  if (one.of_year == OfYear::percentile || (one.of_year == OfYear::highest && one.number != 1)) return "area: mean";
  const std::string within = one.of_day == OfDay::highest ? "maximum" : one.of_day == OfDay::mean || (one.of_day == OfDay::each_hour && one.of_year == OfYear::mean) ? "mean" : "sum";
  const std::string over = one.of_year == OfYear::mean ? "mean" : one.of_year == OfYear::highest ? "maximum" : "sum";
  return "area: mean time: " + within + " within days time: " + over + " over days";
}

const IndicatorDefinition& common(const std::string& name) {
  for (const IndicatorDefinition& one : common_indicators())
    if (one.name == name) return one;
  throw std::logic_error(name);
}

}  // namespace

TEST_CASE("a row of indicators.csv says what is made of the hours") {
  const auto all = read(
      "SO2_winter_p98,SO2,24h,,mean,,percentile 98,Nov-Feb,,ug m-3,any,winter days,Sulfur dioxide in winter,verified\n"
      "O3_high_hours,O3,1h,,each hour,7-19,above 180,,,hours,calendar,hours above 180,Ozone hours,unverified\n"
      "O3_dose,O3,1h,from 60,each hour,,sum,highest 4 months,ppb,ppb h,typical,dose,Ozone dose,derived\n");
  REQUIRE(all.size() == 3);
  CHECK(read("N,nitrogen,,,deposited,,sum,,,kg ha-1,any,t,l,verified\n")[0].of_day == OfDay::deposited);
  CHECK_THAT(message_of("N,iron,8h,,deposited,,mean,,,kg,any,t,l,verified\n"), Contains("nitrogen or sulfur") && Contains("averaging: '8h'") && Contains("sum, since of_day says deposited") && Contains("kg ha-1"));
  const IndicatorDefinition haze = read("HAZE,visual_range,1h,,each hour,,below 5,,km,hours,any,t,l,verified\n")[0];
  CHECK(haze.of_year == OfYear::below);
  CHECK(haze.number == 5);
  CHECK(haze.concentration_unit == "km");
  CHECK_THAT(message_of("HAZE,visual_range,1h,from 5,each hour,,below 5,,ug m-3,hours,any,t,l,verified\n"), Contains("measured_in") && Contains("km") && Contains("since the quantity is one of light"));
  CHECK(all[0].of_day == OfDay::mean);
  CHECK(all[0].of_year == OfYear::percentile);
  CHECK(all[0].number == Approx(0.98));
  CHECK(all[0].months == std::array<bool, 12>{true, true, false, false, false, false, false, false, false, false, true, true});
  CHECK_FALSE(all[0].whole_year());
  CHECK(all[0].concentration_unit == "ug m-3");
  CHECK(all[1].of_day == OfDay::each_hour);
  CHECK(all[1].first_hour == 7);
  CHECK(all[1].last_hour == 19);
  CHECK(all[1].of_year == OfYear::above);
  CHECK(all[1].days == DaysAsked::calendar);
  CHECK(all[1].shown);  // a user's row is shown if it does not say no
  CHECK(all[1].whole_year());
  CHECK(all[2].of_hour == OfHour::from);
  CHECK(all[2].level == 60);
  CHECK(all[2].best_months == 4);
  CHECK(all[2].unit == "ppb h");
  CHECK(all[2].days == DaysAsked::typical);
}

TEST_CASE("what cannot be read is named with its place and what is allowed") {
  const std::string ending = ",any,t,l,verified\n";
  const std::string all = message_of("a/b,O3,8h,,highest,,mean,,,ug m-3" + ending + "b,O3,25h,,highest,,mean,,,ug m-3" + ending + "c,O3,8h,over 9,highest,,mean,,,ug m-3" + ending +
                                     "d,O3,8h,,mean,,mean,,,ug m-3" + ending + "e,O3,8h,,highest,20-8,mean,,,ug m-3" + ending + "f,O3,8h,,highest,,median,,,ug m-3" + ending +
                                     "g,O3,8h,,highest,,sum,,,ug m-3 h" + ending + "h,O3,8h,,highest,,mean,Summer,,ug m-3" + ending + "i,O3,8h,,highest,,above 9,highest 3 months,,days" + ending +
                                     "j,O3,1h,,each hour,,sum,,ppb,ug m-3 h" + ending + "k,O3,1h,w126,each hour,,sum,,,ug m-3 h" + ending + "l,O3,8h,,highest,,mean,,,ug m-3,some,t,l,verified\n" +
                                     "m,*,8h,,highest,,mean,,,ug m-3" + ending + "n,O3,8h,,highest,,highest 0,,,ug m-3" + ending + "o,O3,8h,,highest,,percentile 100,,,ug m-3" + ending);
  for (const char* part :
       {"my/indicators.csv:2:1: name: 'a/b' is not understood", "maps are files of this name", "averaging: '25h' is not understood; write the hours of the running mean, 1h to 24h", "of_hour: 'over 9' is not understood",
        "24h, since of_day says mean", "hours: '20-8'", "statistic: 'median' is not understood; write mean, highest, 'highest 4', 'percentile 98', 'above 120', 'below 8' or sum", "sum only where of_day is 'each hour'",
        "season: 'Summer'", "the highest months are those of a mean or a sum", "unit: 'ug m-3 h' is not understood; write ppb h", "ppm, since the weights of w126 are for ppm", "days", "a '*' for the variable's name",
        "statistic: 'highest 0'", "statistic: 'percentile 100'"})
    CHECK_THAT(all, Contains(part));
}

TEST_CASE("cell_methods that are none of CF's, or of other things than time and area, are told with their place") {
  const std::string columns = "name,pollutant,averaging,of_day,statistic,unit,cell_methods,days,title,long_name,status\n";
  const auto message = [&](const std::string& methods) {
    Faults faults;
    read_indicators(csv::Table::parse("my/indicators.csv", columns + "X,O3,8h,highest,mean,ug m-3," + methods + ",any,t,l,verified\n", indicator_columns(), optional_indicator_columns(), faults), faults);
    return faults.empty() ? std::string{} : std::string(faults.all().front().message);
  };
  for (const char* sound : {"", "area: mean", "area: mean time: maximum within days time: mean over days", "time: mean area: mean"}) CHECK(message(sound).empty());
  CHECK_THAT(message("time: maen"), Contains("cell_methods: 'time: maen' is not understood; write what CF knows ('maen' is no method of CF (did you mean 'mean'?)"));
  CHECK_THAT(message("time: maximum within days"), Contains("CF (7.4) knows"));
  CHECK_THAT(message("depth: mean"), Contains("cell_methods: 'depth: mean' is not understood; write 'time:' and 'area:' alone"));
}

TEST_CASE("a higher layer's row takes the place of a lower one's, and a name stands once in a file") {
  const std::string mean = "X,O3,8h,,highest,,mean,,,ug m-3,any,t,first,verified\n", other = "X,O3,1h,,highest,,mean,,,ug m-3,any,t,second,verified\n";
  CHECK_THAT(message_of(mean + other), Contains("my/indicators.csv:3:1: name: 'X' stands twice in this table"));
  const auto joined = read(mean + other, true);  // as a run copies its layers
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].long_name == "second");
  const auto all = with_common_indicators(read("O3_MDA8,O3,8h,,highest,8-20,mean,,,ug m-3,any,day max.,my own,verified\n" + mean));
  CHECK(all.size() == common_indicators().size() + 1);
  CHECK(all.front().long_name == "my own");
  CHECK(all.back().name == "X");
}

TEST_CASE("the program's own table: names are distinct and those of files, each row says how, and what it rests on") {
  std::set<std::string> names;
  for (const IndicatorDefinition& one : common_indicators()) {
    INFO(one.name);
    CHECK(names.insert(one.name).second);
    CHECK(is_file_name(one.pollutant == any_pollutant ? with_star(one.name, "x") : one.name));
    CHECK_FALSE(one.source.empty());
    CHECK((one.status == "verified" || one.status == "derived" || one.status == "unverified"));
    CHECK(one.cell_methods == methods_by_hand(one));
    CHECK(read_cell_methods(one.cell_methods).fault.empty());
  }
  Faults faults;
  const csv::Table built_in = csv::Table::read(PEARL_TEST_SOURCE "/inputs/prd/indicators.csv", indicator_columns(), optional_indicator_columns(), faults);
  const std::vector<IndicatorDefinition> of_the_data_set = read_indicators(built_in, faults);
  REQUIRE(faults.empty());
  CHECK(of_the_data_set.size() > 5);
  for (const IndicatorDefinition& one : of_the_data_set) {
    INFO(one.name);
    CHECK(one.cell_methods == methods_by_hand(one));
  }
  CHECK(common("O3_MDA8_p975").number == 10);
  CHECK(common("NO2_1h_p998").of_day == OfDay::each_hour);
  CHECK(common("O3_AOT40").level == 80);
  CHECK(common("O3_W126").of_hour == OfHour::w126);
  CHECK(common("O3_SUM06").best_months == 3);
  CHECK(common("O3_MDA8_h4").number == 4);
  CHECK(indicator_names({common("O3_MDA8"), common("*_DJF")}, {"SO2", "PM25"}) == std::vector<std::string>{"O3_MDA8", "SO2_DJF", "PM25_DJF"});
}
