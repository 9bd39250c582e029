#include "inputs/geodata/even_axis.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using pearl::even_step, pearl::is_in_degrees;

TEST_CASE("the step of an even axis, rising or falling, 0 of any other") {
  CHECK(even_step({1, 2, 3}, 1e-6) == 1);
  CHECK(even_step({3, 1, -1, -3}, 1e-6) == -2);
  CHECK(even_step({1, 2.04, 3}, 0.05) == 1);
  CHECK(even_step({1, 2.04, 3}, 0.03) == 0);
  CHECK(even_step({1, 1}, 0.05) == 0);
  CHECK(even_step({1}, 0.05) == 0);
  CHECK(even_step({}, 0.05) == 0);
  CHECK(even_step({1, std::nan(""), 3}, 0.05) == 0);
  CHECK(even_step({1, 2, std::numeric_limits<double>::infinity()}, 0.05) == 0);
}

TEST_CASE("degrees lie within their range at both ends") {
  CHECK(is_in_degrees({-90, 0, 90}, 90));
  CHECK_FALSE(is_in_degrees({112.5, 113, 113.5}, 90));
  CHECK_FALSE(is_in_degrees({0, -50, -100}, 90));
}
