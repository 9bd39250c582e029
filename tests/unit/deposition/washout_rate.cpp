#include <catch2/catch.hpp>

#include <cmath>

#include "model/deposition/wet_scavenging.hpp"

using namespace pearl;

TEST_CASE("the washout rate is linear for light rain and bounded by the showers' share of the air") {
  const double light = 1e-4;  // s-1 per mm h-1
  CHECK(washout_rate(light, 0) == 0);
  CHECK(washout_rate(light, 1e-4) == Approx(light * 1e-4).epsilon(1e-3));
  // One hour of 2 mm: f (1 - exp(-L p 3600 / f)) = 0.2 (1 - exp(-3.6)) = 0.19454 of the air is washed clean.
  CHECK(-std::expm1(-washout_rate(light, 2) * 3600) == Approx(0.194535).epsilon(1e-5));
  CHECK(washout_rate(light, 1e6) * 3600 == Approx(-std::log(1 - raining_fraction)));
  CHECK(washout_rate(light, 5) < light * 5);
}
