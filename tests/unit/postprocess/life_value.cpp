#include "postprocess/health/life_value.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/support/policy_cases.hpp"

using namespace pearl;

namespace {

LifeValue value_of(const std::string& table) {
  Faults faults;
  HealthTables tables;
  read_life_values(csv::Table::parse("life_values.csv", table, life_value_columns(), optional_life_value_columns(), faults), tables, faults);
  faults.throw_if_any();
  return tables.life_values.front();
}

}  // namespace

TEST_CASE("the value of a death of the reference case policy_health: carried to another income, and discounted over twenty years of lag") {
  const LifeValue value = value_of(testing::life_value_of_case);
  REQUIRE(value.lag.size() == 20);
  CHECK(value.lag[1] == Approx(0.125).epsilon(1e-15));
  CHECK(value.lag[19] == Approx(0.013333333333333334).epsilon(1e-15));
  CHECK(std::abs(value_of_a_death(value) / testing::value_of_case - 1) < 1e-9);
  CHECK(std::abs(lag_factor(value) / 0.9060599763974135 - 1) < 1e-9);
  CHECK(std::abs(discounted_value_of_a_death(value) / testing::discounted_value_of_case - 1) < 1e-9);
  CHECK(lag_factor(value_of("region,value,currency,discount,status\nA,1,CNY of 2010,0.03,verified\n")) == 1);
}
