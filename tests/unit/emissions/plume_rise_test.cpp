#include "inputs/emissions/plume_rise.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

const Stack stack{150, 5, 400, 20};  // F = 9.80665 x 20 x 25 / 4 x 100 / 400 = 306.458 m4 s-3 in air of 300 K

PlumeAir air_with(double inverse_obukhov) {
  PlumeAir air;
  air.wind_speed = 5;
  air.temperature = 300;
  air.potential_gradient = 0.02;
  air.gradient_above = 0.02;
  air.inverse_obukhov = inverse_obukhov;
  air.friction_velocity = 1.0;
  air.boundary_layer_height = 2000;
  return air;
}

}  // namespace

// The expected numbers below were worked out by hand from the formulas in the header.

TEST_CASE("buoyancy flux of a hot and of a cold plume") {
  CHECK(buoyancy_flux(stack, 300) == Approx(306.4578).epsilon(1e-6));
  CHECK(buoyancy_flux(stack, 410) == 0);
}

TEST_CASE("plume rise in unstable, neutral and stable air") {
  CHECK(plume_rise(stack, air_with(-0.01)) == Approx(240.26).epsilon(1e-3));  // 38.71 x 31.033 / 5
  CHECK(plume_rise(stack, air_with(0)) == Approx(124.76).epsilon(1e-3));      // 1.2 x 11.815 x 8.799, mechanical break-up
  CHECK(plume_rise(stack, air_with(0.01)) == Approx(118.12).epsilon(1e-3));   // 2.6 x (306.458 / (5 x 6.5378e-4))^(1/3)
}

TEST_CASE("a small plume follows the other power of buoyancy") {
  const Stack small{40, 1, 400, 10};  // F = 6.12916
  PlumeAir air = air_with(-0.05);
  CHECK(plume_rise(small, air) == Approx(21.425 * 3.8955 / 5).epsilon(1e-3));  // 6.12916^0.75 = 3.8955
  air.wind_speed = 0.1;  // counts as 1 m/s
  CHECK(plume_rise(small, air) == Approx(21.425 * 3.8955).epsilon(1e-3));
}

TEST_CASE("a plume as cold as the air rises by its momentum") {
  const Stack cold{150, 5, 300, 20};
  CHECK(plume_rise(cold, air_with(0)) == Approx(3 * 5 * 20 / 5.0));
}

TEST_CASE("an inversion above the boundary layer holds a plume back") {
  PlumeAir air = air_with(-0.01);
  air.boundary_layer_height = 250;
  CHECK(plume_rise(stack, air) == Approx(118.12).epsilon(1e-3));  // as far as the stable air lets it
  air.gradient_above = 0.1;
  CHECK(plume_rise(stack, air) == Approx(100));                   // to the top of the boundary layer
  air.boundary_layer_height = 120;                                // the stack stands above it: stable
  CHECK(plume_rise(stack, air) == Approx(118.12).epsilon(1e-3));
}

TEST_CASE("a plume is as deep as its rise") {
  const VerticalGrid grid({0, 100, 200, 300, 400});
  const Stack low{100, 5, 400, 20};
  CHECK(plume_layers(low, 100, grid, 0) == std::vector<double>{0, 0.5, 0.5, 0});
  CHECK(plume_layers(low, 1000, grid, 0) == std::vector<double>{0, 0, 0, 1});  // above the model's top
  CHECK(plume_layers(low, 0, grid, 0) == std::vector<double>{0, 1, 0, 0});
}

TEST_CASE("the air at a stack's top lies between the layers' middles") {
  const Domain domain = small_domain();
  Meteorology weather = small_weather(domain);
  for (int k = 0; k < domain.nz(); ++k) weather.u(k, 3, 4) = static_cast<float>(k);
  const PlumeAir air = plume_air({150, 5, 400, 20}, domain, weather, 4, 3);  // the middle of layer 3 (100 to 200 m)
  CHECK(air.wind_speed == Approx(3));
  CHECK(air.temperature == Approx(298 - 0.0065 * 150).epsilon(1e-5));
  CHECK(air.potential_gradient == Approx(9.80665 / 1004.7 - 0.0065).epsilon(1e-2));
  CHECK(plume_air({225, 5, 400, 20}, domain, weather, 4, 3).wind_speed == Approx(3.5));
  CHECK(air.boundary_layer_height == 900);
}
