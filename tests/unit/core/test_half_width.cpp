#include "model/core/half_width.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("half width of a change: rows add as the root of their squares, as a share of what was before") {
  CHECK(half_width_of_change({{0.3, -10}, {0.1, 40}}, 100) == Approx(0.05));  // 3 and 4 of 100
  CHECK(half_width_of_change({{0.3, -10}, {0.9, 0}}, 100) == Approx(0.03));   // what does not change carries none
  CHECK(half_width_of_change({}, 100) == 0);
}

TEST_CASE("doubt of a status: an unknown word is the least sure") {
  CHECK(doubt_of("verified") == 0);
  CHECK(doubt_of("verified") < doubt_of("derived"));
  CHECK(doubt_of("derived") < doubt_of("unverified"));
  CHECK(doubt_of("unverified") < doubt_of("illustrative"));
  CHECK(doubt_of("illustrative") < doubt_of("guessed"));
}
