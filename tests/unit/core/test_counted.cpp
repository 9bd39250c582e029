#include "model/core/counted.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("one is one, and all others are many") {
  CHECK(counted(0, "station") == "0 stations");
  CHECK(counted(1, "station") == "1 station");
  CHECK(counted(2, "station") == "2 stations");
  CHECK(counted(1, "stretch of the calendar", "stretches of the calendar") == "1 stretch of the calendar");
  CHECK(counted(3, "stretch of the calendar", "stretches of the calendar") == "3 stretches of the calendar");
  CHECK(of_number(1, "lies", "lie") == "lies");
  CHECK(of_number(0, "lies", "lie") == "lie");
}
