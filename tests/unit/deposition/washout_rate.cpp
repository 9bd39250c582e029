#include <catch2/catch.hpp>

#include <cmath>

#include "model/deposition/wet_scavenging.hpp"

using namespace pearl;

TEST_CASE("the washout rate is linear for light rain and bounded by the showers' share of the air") {
  const double light = 1e-4, showers = 0.2;  // s-1 per mm h-1; share of cell and hour
  CHECK(washout_rate(light, 0, showers) == 0);
  CHECK(washout_rate(light, 1e-4, showers) == Approx(light * 1e-4).epsilon(1e-3));
  // One hour of 2 mm: f (1 - exp(-L p 3600 / f)) = 0.2 (1 - exp(-3.6)) = 0.19454 of the air is washed clean.
  CHECK(-std::expm1(-washout_rate(light, 2, showers) * 3600) == Approx(0.194535).epsilon(1e-5));
  CHECK(washout_rate(light, 1e6, showers) * 3600 == Approx(-std::log(1 - showers)));
  CHECK(washout_rate(light, 5, showers) < light * 5);
}

TEST_CASE("rain takes a gas by Henry's law, up to nitric acid's scavenging ratio") {
  CloudAndRain rain;
  rain.rain_ph = 5, rain.rain_temperature = 288.15;
  const double most = most_scavenging_ratio * 1e-3 / 3600 / 1000;  // s-1 per mm h-1, 2.64e-4
  const Uptake nitric_acid{UptakeKind::gas, 2.1e5, 8700, 15.4, 0, 0, 63.01}, ammonia{UptakeKind::gas, 61, 4200, 0, 1.7e9, 0, 17.03};
  CHECK(washout(nitric_acid, rain) == Approx(most).epsilon(1e-5));
  CHECK(washout(ammonia, rain) > 0.95 * most);
  CHECK(washout(ammonia, rain) < most);
  // SO2 at pH 5, 288.15 K: H = 1.23 exp(3145 x 1.16397e-4) = 1.77367, x 1301 x 0.082057 x 288.15 = 54562; with the most 51599.
  const Uptake sulfur_dioxide{UptakeKind::gas, 1.23, 3145, 1.3e-2, 0, 0, 64.07};
  CHECK(washout(sulfur_dioxide, rain) == Approx(51599 * 1e-3 / 3600 / 1000).epsilon(1e-3));
  for (const double henry : {0.0, 1.1e-2, 2.8, 14.0}) CHECK(washout({UptakeKind::gas, henry, 5000, 0, 0, 1, 48}, rain) == 0);  // ozone, PAN, acetaldehyde
  CHECK(washout({}, rain) == 0);
  Uptake particle{UptakeKind::fine_particle};
  particle.washout = 1e-4;
  CHECK(washout(particle, rain) == 1e-4);
}
