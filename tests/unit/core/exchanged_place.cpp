#include "model/core/exchanged_place.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("a latitude that can only be a longitude is told") {
  REQUIRE(exchanged_hint(113.5).find("exchanged") != std::string::npos);
  REQUIRE(exchanged_hint(-113.5).find("exchanged") != std::string::npos);
  for (const double other : {22.5, -90.0, 200.0}) REQUIRE(exchanged_hint(other).empty());
}
