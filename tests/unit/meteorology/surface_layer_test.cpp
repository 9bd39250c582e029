#include "model/meteorology/surface_layer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/similarity.hpp"

using namespace pearl;

namespace {
constexpr NearSurfaceAir air{4.0, 20.0, 300.0, 1.16};
}

TEST_CASE("by day the friction velocity, heat flux and Obukhov length belong together") {
  const SurfaceLayer layer = country_surface_layer(air, 0.3, {700, 0, 0.3});
  CHECK(layer.sensible_heat > 50);
  CHECK(layer.sensible_heat < 400);
  CHECK(layer.inverse_obukhov < 0);
  const double inverse = -0.4 * constants::gravity * layer.sensible_heat /
                         (air.density * constants::specific_heat_air * air.temperature * std::pow(layer.friction_velocity, 3));
  CHECK(layer.inverse_obukhov == Approx(inverse).epsilon(1e-3));
  const double profile = std::log(20.0 / 0.3) - psi_momentum(20 * inverse) + psi_momentum(0.3 * inverse);
  CHECK(layer.friction_velocity == Approx(0.4 * 4.0 / profile).epsilon(1e-3));
}

TEST_CASE("a clear calm night is more stable than a cloudy windy one") {
  const SurfaceLayer calm = country_surface_layer({1.5, 20, 288, 1.2}, 0.3, {0, 0, 0.1});
  const SurfaceLayer windy = country_surface_layer({9.0, 20, 288, 1.2}, 0.3, {0, 0, 0.9});
  CHECK(calm.inverse_obukhov > windy.inverse_obukhov);
  CHECK(windy.inverse_obukhov > 0);
  CHECK(calm.sensible_heat < 0);
  CHECK(calm.friction_velocity < windy.friction_velocity);
}

TEST_CASE("the stable friction velocity meets a hand value") {
  // C_D = 0.4 / ln 100 = 0.086859; theta* = 0.09; u_c = 2 sqrt(5 x 20 x 9.80665 x 0.09 / 300 / C_D) = 3.6808
  // U = 6: u* = 0.5 C_D 6 (1 + sqrt(1 - (3.6808 / 6)^2)) = 0.46636
  CHECK(country_surface_layer({6.0, 20, 300, 1.16}, 0.2, {0, 0, 0}).friction_velocity == Approx(0.46636).epsilon(1e-3));
}

TEST_CASE("the heat of a town meets a hand value by day") {
  // T 300 K: slope over gamma 3.15; c3 = 0.38 (0.6 x 3.15 + 1) / 4.15; Q* = (0.85 x 700 + 5.31e-13 T^6 - 5.67e-8 T^4 + 18) / (1 + c3)
  const TownSurface town;
  const double celsius = 26.85, slope = 6.112 * std::exp(17.62 * celsius / (243.12 + celsius)) * 17.62 * 243.12 / std::pow(243.12 + celsius, 2) / 0.66;
  const double share = (0.6 * slope + 1) / (slope + 1), net = (0.85 * 700 + 5.31e-13 * std::pow(300.0, 6) - 5.67e-8 * std::pow(300.0, 4) + 18) / (1 + 0.38 * share);
  const double rise = 100 * 0.85 / (1 + 0.38 * share), kept = 0.5 * net + 0.3 * rise - 30;
  CHECK(town_surface_layer(air, town, {700, 100, 0.3}, 20).sensible_heat == Approx(share * (net + 20 - kept) - 3).epsilon(1e-3));
}

TEST_CASE("a town gives its heat back by night, and the country cools") {
  const TownSurface town;
  const Radiation clear{0, 0, 0.2};
  const SurfaceLayer built = town_surface_layer({2.0, 20, 293, 1.2}, town, clear, 8), fields = country_surface_layer({2.0, 20, 293, 1.2}, 0.15, clear);
  CHECK(built.sensible_heat > 0);  // 10 to 40 W m-2 over dense towns (Grimmond et al. 2004)
  CHECK(built.sensible_heat < 40);
  CHECK(built.friction_velocity > 2 * fields.friction_velocity);
  CHECK(fields.sensible_heat < 0);
  // More heat of people, more heat in the air; a town that keeps nothing cools.
  CHECK(town_surface_layer({2.0, 20, 293, 1.2}, town, clear, 30).sensible_heat > built.sensible_heat + 10);
  TownSurface bare = town;
  bare.storage_share = bare.storage_loss = 0;
  CHECK(town_surface_layer({2.0, 20, 293, 1.2}, bare, clear, 0).sensible_heat < 0);
}

TEST_CASE("the surface layer of a town passes from unstable to stable without a jump") {
  TownSurface town;
  town.storage_share = 0;
  double last_heat = 1e9, last_velocity = 0;
  for (double loss = -120; loss <= 0; loss += 0.25) {
    town.storage_loss = loss;
    const SurfaceLayer layer = town_surface_layer({3.0, 20, 293, 1.2}, town, {0, 0, 0.2}, 0);
    CHECK(layer.sensible_heat <= last_heat);
    if (last_velocity > 0) CHECK(layer.friction_velocity == Approx(last_velocity).margin(0.01));
    last_heat = layer.sensible_heat, last_velocity = layer.friction_velocity;
  }
  CHECK(last_heat < 0);
}

TEST_CASE("the sea gives little heat at all hours, and mixed ground its mean") {
  const SurfaceLayer sea = sea_surface_layer(air, 0.8);
  CHECK(sea.sensible_heat == Approx(1.16 * 1004.7 * 1.1e-3 * 4 * 0.8));
  CHECK(sea.friction_velocity < 0.2);
  const SurfaceLayer land = country_surface_layer(air, 0.3, {700, 0, 0.3}), half = join(land, sea, 0.5, air);
  CHECK(half.sensible_heat == Approx(0.5 * (land.sensible_heat + sea.sensible_heat)));
  CHECK(half.friction_velocity > sea.friction_velocity);
  CHECK(half.friction_velocity < land.friction_velocity);
}

TEST_CASE("patches are averaged by drag, so that the rough ones count for more than their logarithm") {
  for (const double roughness : {2e-4, 0.03, 1.0, 8.0}) CHECK(roughness_of_drag(blended_drag(roughness)) == Approx(roughness));
  // Half sea, half woods of 0.6 m: 0.5 (0.4/ln(1e2/2e-4))^2 + 0.5 (0.4/ln(1e2/0.6))^2 = 0.00352; 0.12 m, where logarithms give 0.011 m.
  const double mixed = roughness_of_drag(0.5 * blended_drag(2e-4) + 0.5 * blended_drag(0.6));
  CHECK(mixed == Approx(0.118).epsilon(0.02));
}
