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
  const SurfaceLayer layer = land_surface_layer(air, 0.3, 700, 0.3, 0.2);
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
  const SurfaceLayer calm = land_surface_layer({1.5, 20, 288, 1.2}, 0.3, 0, 0.1, 0);
  const SurfaceLayer windy = land_surface_layer({9.0, 20, 288, 1.2}, 0.3, 0, 0.9, 0);
  CHECK(calm.inverse_obukhov > windy.inverse_obukhov);
  CHECK(windy.inverse_obukhov > 0);
  CHECK(calm.sensible_heat < 0);
  CHECK(calm.friction_velocity < windy.friction_velocity);
}

TEST_CASE("the stable friction velocity meets a hand value") {
  // C_D = 0.4 / ln 100 = 0.086859; theta* = 0.09; u_c = 2 sqrt(5 x 20 x 9.80665 x 0.09 / 300 / C_D) = 3.6808
  // U = 6: u* = 0.5 C_D 6 (1 + sqrt(1 - (3.6808 / 6)^2)) = 0.46636
  CHECK(land_surface_layer({6.0, 20, 300, 1.16}, 0.2, 0, 0, 0).friction_velocity == Approx(0.46636).epsilon(1e-3));
}

TEST_CASE("towns give more heat than fields and the sea little at all hours") {
  CHECK(land_surface_layer(air, 0.3, 700, 0.3, 1).sensible_heat > land_surface_layer(air, 0.3, 700, 0.3, 0).sensible_heat);
  const SurfaceLayer sea = sea_surface_layer(air);
  CHECK(sea.sensible_heat == Approx(1.16 * 1004.7 * 1.1e-3 * 4 * 0.8));
  CHECK(sea.friction_velocity < 0.2);
  const SurfaceLayer land = land_surface_layer(air, 0.3, 700, 0.3, 0.2), half = join(land, sea, 0.5, air);
  CHECK(half.sensible_heat == Approx(0.5 * (land.sensible_heat + sea.sensible_heat)));
  CHECK(half.friction_velocity > sea.friction_velocity);
  CHECK(half.friction_velocity < land.friction_velocity);
}
