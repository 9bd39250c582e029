#include <catch2/catch.hpp>

#include "model/core/clock.hpp"

using namespace pearl;

TEST_CASE("local time is eight hours ahead of UTC") {
  const Instant midnight = Instant::from_local({2010, 1, 15}, 8 * one_hour);
  REQUIRE(midnight.iso() == "2010-01-14T16:00:00Z");
  REQUIRE(midnight.local(8 * one_hour).day == 15);
  REQUIRE(midnight.local(8 * one_hour).hour == 0);
  REQUIRE((midnight + 3 * one_hour).local(8 * one_hour).hour == 3);
}

TEST_CASE("civil dates go there and back, leap years included") {
  for (const CivilTime t : {CivilTime{1997, 12, 31, 23}, CivilTime{2000, 2, 29, 1}, CivilTime{2012, 3, 1, 0}, CivilTime{1969, 7, 20, 20}}) {
    const CivilTime back = Instant::from_utc(t).utc();
    REQUIRE(back.year == t.year);
    REQUIRE(back.month == t.month);
    REQUIRE(back.day == t.day);
    REQUIRE(back.hour == t.hour);
  }
  REQUIRE(Instant::from_utc({2010, 12, 31}).day_of_year_utc() == 365);
  REQUIRE(Instant::from_local({2010, 1, 4, 12}, 8 * one_hour).weekday_local(8 * one_hour) == 0);  // a Monday
  REQUIRE_FALSE(is_date(2010, 2, 29));
  REQUIRE(is_date(2012, 2, 29));
}
