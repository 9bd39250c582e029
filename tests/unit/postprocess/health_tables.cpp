#include "postprocess/results/health_tables.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const std::string head = "function,title,endpoint,cause,pollutant,form,ages,coefficient,low,high,standard_error,per,alpha,mu,nu,gamma,power,unit,counterfactual,needs,status\n";

HealthTables functions(const std::string& rows, bool joined = false) {
  Faults faults;
  HealthTables tables;
  read_health_functions(csv::Table::parse("health_functions.csv", head + rows, health_function_columns(), optional_health_function_columns(), faults), tables, faults, joined);
  faults.throw_if_any();
  return tables;
}

template <class Read>
std::string message_of(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

std::string lag_fault(const std::string& lag) {
  return message_of([&] {
    Faults faults;
    HealthTables tables;
    read_life_values(csv::Table::parse("life_values.csv", "region,value,currency,lag,status\nA,1,CNY of 2010," + lag + ",verified\n", life_value_columns(), optional_life_value_columns(), faults), tables, faults);
    faults.throw_if_any();
  });
}

}  // namespace

TEST_CASE("ages are years with their ends, or open") {
  CHECK(AgeRange::parse("25-29")->holds(*AgeRange::parse("25-29")));
  CHECK(AgeRange::parse("25+")->holds(*AgeRange::parse("80+")));
  CHECK_FALSE(AgeRange::parse("25-29")->meets(*AgeRange::parse("30-34")));
  CHECK(AgeRange::parse("25-30")->meets(*AgeRange::parse("30-34")));
  CHECK(AgeRange::parse("all")->holds(*AgeRange::parse("0-4")));
  for (const char* text : {"25-29", "80+", "all", "0-0"}) CHECK(words_of(*AgeRange::parse(text)) == text);
  for (const char* text : {"", "-", "+", "29-25", "25", "25-", "25-29+", "old", "-5", "1001+"}) CHECK_FALSE(AgeRange::parse(text));
}

TEST_CASE("the interval of a function is given by its ends or by a standard error, and a relative risk becomes a slope") {
  const HealthTables all = functions(
      "g,G,deaths,x,PM2.5,gemm,25+,0.143,,,0.01,,1.6,15.5,36.8,,,ug m-3,2.4,nitrate SOA,verified\n"
      "l,L,deaths,x,NO2,log-linear,all,1.02,1.01,1.04,,10,,,,,,ug m-3,0,,verified\n"
      "n,N,deaths,x,NO2,log-linear,all,1.02,,,,10,,,,,,ug m-3,0,,verified\n");
  REQUIRE(all.functions.size() == 3);
  CHECK(all.functions[0].needs == std::vector<std::string>{"nitrate", "SOA"});
  CHECK(*all.functions[0].ages[0].low == Approx(0.143 - 0.01959963984540054).epsilon(1e-14));
  CHECK(*all.functions[0].ages[0].high == Approx(0.143 + 0.01959963984540054).epsilon(1e-14));
  CHECK(all.functions[1].ages[0].central == Approx(std::log(1.02) / 10).epsilon(1e-14));
  CHECK(*all.functions[1].ages[0].high == Approx(std::log(1.04) / 10).epsilon(1e-14));
  CHECK_FALSE(all.functions[2].ages[0].low);
}

TEST_CASE("a row of a higher layer takes the place of one about the same, and in one table it is a fault") {
  const std::string first = "l,L,deaths,x,NO2,log-linear,all,1.02,,,,10,,,,,,ug m-3,0,,verified\n", second = "l,L,deaths,x,NO2,log-linear,all,1.05,,,,10,,,,,,ug m-3,0,,verified\n";
  CHECK_THAT(message_of([&] { functions(first + second); }), Contains("health_functions.csv:3:1: the function l and the ages all stand twice in this table, first in line 2"));
  const HealthTables joined = functions(first + second, true);
  REQUIRE(joined.functions.size() == 1);
  REQUIRE(joined.functions[0].ages.size() == 1);
  CHECK(joined.functions[0].ages[0].central == Approx(std::log(1.05) / 10));
}

TEST_CASE("functions that cannot be read are faults at their place, all at once") {
  const std::string all = message_of([] {
    functions(
        "a,A,deaths,x,PM2.5,linear,all,1.02,,,,10,,,,,,ug m-3,0,,verified\n"
        "b,B,deaths,x,PM2.5,gemm,25+,0.1,,,,,0,15.5,36.8,,,ug m-3,2.4,,verified\n"
        "c,C,deaths,x,PM2.5,gemm,25 to 29,0.1,,,,10,1.6,15.5,36.8,,,ug m-3,2.4,,verified\n"
        "d,D,deaths,x,PM2.5,log-linear,all,1.02,1.03,1.04,,10,,,,,,ug m-3,0,,verified\n"
        "e,E,deaths,x,PM2.5,log-linear,all,1.02,1.01,,,10,,,,,,ug m-3,0,,verified\n"
        "f,F,deaths,x,PM2.5,log-linear,all,1.02,1.01,1.04,0.1,10,,,,,,ug m-3,0,,verified\n"
        "g,G,deaths,x,PM2.5,log-linear,25+,1.02,,,,10,,,,,,ug m-3,0,,verified\n"
        "g,G2,deaths,x,PM2.5,log-linear,30+,1.02,,,,10,,,,,,ug m-3,0,,verified\n"
        "h,H,deaths,x,PM2.5,log-linear,all,1.02,,,-1,10,,,,,,g,0,,verified\n");
  });
  for (const char* part : {":2:", "form: unknown 'linear'", ":3:", "alpha: must be more than 0", ":4:", "ages: '25 to 29' is not understood; write years of age such as 25-29, 80+ or all", "per: '10' is not understood; write nothing: the form gemm has no such number", ":5:",
                           "low: '1.03' is not understood; write low and high with the coefficient between them", "high: '' is not understood; write both ends of the 95 % interval, or none",
                           "standard_error: '0.1' is not understood; write it or low and high, not both", "title: 'G2' is not what the first row of the function g says", "ages: 30+ lies over 25+ of the same function",
                           "standard_error: '-1' is not understood; write 0 or more", "unit: unknown 'g'"})
    CHECK_THAT(all, Contains(part));
}

TEST_CASE("rates, shares and values are judged") {
  const std::string all = message_of([] {
    Faults faults;
    HealthTables tables;
    read_mortality(csv::Table::parse("mortality.csv", "region,cause,ages,deaths_per_100000,year,status\nA,x,old,1,2010,verified\nA,x,all,-1,2010,verified\nA,y,all,1,2010,verified\nA,y,all,2,2010,verified\n", mortality_columns(), optional_source_columns(), faults), tables, faults);
    read_age_shares(csv::Table::parse("age_shares.csv", "region,ages,share,year,status\nA,25+,60,2010,verified\nA,30+,0.5,2010,verified\nA,30+,0.4,2010,verified\n", age_share_columns(), optional_source_columns(), faults), tables, faults);
    read_life_values(csv::Table::parse("life_values.csv", "region,value,currency,income_ratio,discount,status\nA,0,CNY of 2010,-1,3,verified\n", life_value_columns(), optional_life_value_columns(), faults), tables, faults);
    faults.throw_if_any();
  });
  for (const char* part : {"ages: 'old' is not understood", "deaths_per_100000: -1 is outside 0..100000", "the region A, the cause y and the ages all stand twice", "share: 60 is outside 0..1", "the region A and the ages 30+ stand twice",
                           "value: must be more than 0", "income_ratio: must be more than 0", "discount: 3 is outside 0..1"})
    CHECK_THAT(all, Contains(part));
}

TEST_CASE("a lag must be understood, and its shares add up") {
  for (const char* lag : {"0:0.3 1-4:0.5", "0.3", "4-1:1", "0:-1 1:2", "0-1-2:1", "300:1"}) {
    INFO(lag);
    CHECK_THAT(lag_fault(lag), Contains("lag: '" + std::string(lag) + "' is not understood; write nothing, or years and the shares"));
  }
  CHECK(lag_fault("0:0.25 1-3:0.75") == "no fault");
}
