#include <catch2/catch.hpp>

#include "model/core/saturation.hpp"

using namespace pearl;

TEST_CASE("saturation vapour pressure meets the tables of the WMO, in either unit") {
  // Goff and Gratch's values, hPa, as in the Smithsonian Meteorological Tables.
  for (const auto& [celsius, hectopascals] : {std::pair{-20.0, 1.2540}, {0.0, 6.1078}, {10.0, 12.272}, {20.0, 23.373}, {30.0, 42.430}, {40.0, 73.777}}) {
    CHECK(magnus_wmo.saturation(celsius + 273.15) == Approx(hectopascals).epsilon(5e-3));
    CHECK(magnus_alduchov.saturation(celsius + 273.15) == Approx(100 * hectopascals).epsilon(5e-3));
  }
  CHECK(magnus_wmo.growth(0) == 1);
}
