#include "postprocess/health/life_value.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

namespace {

LifeValue value_of(const std::string& lag) {
  Faults faults;
  HealthTables tables;
  read_life_values(csv::Table::parse("life_values.csv", "region,value,currency,income_ratio,elasticity,discount,lag,status\nA,8000000,CNY of 2010,1.35,0.8,0.03," + lag + ",unverified\n", life_value_columns(),
                                     optional_life_value_columns(), faults),
                   tables, faults);
  faults.throw_if_any();
  return tables.life_values.front();
}

}  // namespace

TEST_CASE("the value of a death of the reference case policy_health: carried to another income, and discounted over twenty years of lag") {
  const LifeValue value = value_of("0:0.3 1-4:0.5 5-19:0.2");
  REQUIRE(value.lag.size() == 20);
  CHECK(value.lag[1] == Approx(0.125).epsilon(1e-15));
  CHECK(value.lag[19] == Approx(0.013333333333333334).epsilon(1e-15));
  CHECK(std::abs(value_of_a_death(value) / 10170844.201781161 - 1) < 1e-9);
  CHECK(std::abs(lag_factor(value) / 0.9060599763974135 - 1) < 1e-9);
  CHECK(std::abs(discounted_value_of_a_death(value) / 9215394.857407609 - 1) < 1e-9);
  CHECK(lag_factor(value_of("")) == 1);
}
