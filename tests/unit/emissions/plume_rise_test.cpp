#include "inputs/emissions/plume_rise.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

const Stack stack{150, 5, 400, 20};  // F = 9.80665 x 20 x 25 / 4 x 100 / 400 = 306.458 m4 s-3 in air of 300 K
constexpr double endless = 1e5, rounding = 1e-9;

// 300 K, 5 m/s, u* 1 m/s, neutral up to 2 km, stable by 0.02 K/m above.
PlumeAir air_with(double inverse_obukhov) {
  PlumeAir air;
  air.layers = {{endless, 5, 300, 0.02}};
  air.inverse_obukhov = inverse_obukhov;
  air.friction_velocity = 1.0;
  air.boundary_layer_height = 2000;
  return air;
}

// The same with a convective velocity scale: H* = u*^3 / (0.4 |L|) = 0.0078 m2 s-3, with which 4.3 H*^(-2/5) is Briggs' 30.
PlumeAir sunny_air(double friction_velocity) {
  PlumeAir air = air_with(-0.0078 * 0.4 / (friction_velocity * friction_velocity * friction_velocity));
  air.friction_velocity = friction_velocity;
  return air;
}

}  // namespace

// The expected numbers below were worked out by hand from the formulas in the header.

TEST_CASE("buoyancy flux of a hot and of a cold plume") {
  CHECK(buoyancy_flux(stack, 300) == Approx(306.4578).epsilon(1e-6));
  CHECK(buoyancy_flux(stack, 410) == 0);
}

TEST_CASE("in neutral air mechanical turbulence alone ends the rise") {
  CHECK(plume_rise(stack, air_with(0)) == Approx(124.759).epsilon(1e-4));  // 1.2 x 61.292^0.6 x (150 + 79.68)^0.4
  PlumeAir air = air_with(0);
  air.friction_velocity = 0.3;
  CHECK(plume_rise(stack, air) == Approx(966.288).epsilon(1e-4));  // far above 38.71 F^0.6 / u = 240 and 30 (F/u)^0.6 = 354 of other regimes
}

TEST_CASE("unstable rise is the least of convective and neutral") {
  CHECK(plume_rise(stack, sunny_air(0.3)) == Approx(354.46).epsilon(2e-3));  // 30 x 61.292^0.6
  CHECK(plume_rise(stack, sunny_air(1.0)) == Approx(124.759).epsilon(1e-4));
}

TEST_CASE("the stable formula holds in stable layers only") {
  CHECK(plume_rise(stack, air_with(0.01)) == Approx(118.113).epsilon(1e-4));  // 2.6 x (306.458 / (5 x 6.5378e-4))^(1/3)
  PlumeAir air = air_with(0.01);
  air.layers[0].potential_gradient = 0;
  CHECK(plume_rise(stack, air) == Approx(124.759).epsilon(1e-4));
  air = air_with(-0.01);
  air.boundary_layer_height = 120;  // the stack stands above it
  CHECK(plume_rise(stack, air) == Approx(118.113).epsilon(1e-4));
}

TEST_CASE("a plume as cold as the air rises by its momentum") {
  const Stack cold{150, 5, 300, 20};
  CHECK(plume_rise(cold, air_with(0)) == Approx(3 * 5 * 20 / 5.0));
  PlumeAir air = air_with(0.01);
  air.layers[0].potential_gradient = 0.1;
  CHECK(plume_rise(cold, air) == Approx(1.5 * 7.9370 * 2.5958).epsilon(1e-3));  // 1.5 (10000 / 20)^(1/3) s^(-1/6), s = 0.0032689
}

TEST_CASE("wind below 1 m/s counts as 1, and no plume rises more than ten stack heights") {
  PlumeAir calm = air_with(0), light = air_with(0);
  calm.layers[0].wind_speed = 0;
  light.layers[0].wind_speed = 1;
  CHECK(plume_rise(stack, calm) == plume_rise(stack, light));
  calm.friction_velocity = 0;
  calm.boundary_layer_height = endless;
  CHECK(plume_rise(stack, calm) == 1500);
}

TEST_CASE("an inversion is penetrated in part, the more the weaker and the higher it is") {
  // 100 m above the stack the boundary layer ends. The top would rise 187.1 m; 87.1 m of it are left, for which the neutral formula needs
  // F' = 102.16; 2.6 (102.16 / (5 x 6.5378e-4))^(1/3) would be 81.9 m, the neutral one gives 58.1 m: no inversion yet at 0.02 K/m.
  PlumeAir air = air_with(0);
  air.boundary_layer_height = 250;
  CHECK(plume_rise(stack, air) == Approx(124.759).epsilon(1e-4));
  air.layers[0].potential_gradient = 0.3;  // s = 0.0098067: 2.6 (102.16 / (5 x s))^(1/3) = 33.21
  CHECK(plume_rise(stack, air) == Approx((100 + 1.5 * 33.21) / 1.5).epsilon(1e-4));
  double last = 0;
  for (double height = 100; height < 450; height += 0.5) {
    air.boundary_layer_height = height;
    const double rise = plume_rise(stack, air);
    CHECK(rise >= last * (1 - rounding));
    CHECK(rise - last < (last == 0 ? 200 : 1.0));  // no jump when the inversion passes the stack or the plume's top
    last = rise;
  }
  CHECK(last == Approx(124.759).epsilon(1e-4));
  air.boundary_layer_height = 250;
  last = 1e9;
  for (double gradient = 0; gradient < 1; gradient += 0.01) {
    air.layers[0].potential_gradient = gradient;
    const double rise = plume_rise(stack, air);
    CHECK(rise <= last * (1 + rounding));
    CHECK(rise > 100 / 1.5);  // the top reaches it
    last = rise;
  }
}

TEST_CASE("layers of the same air are one layer") {
  for (const double inverse_obukhov : {-0.1, 0.0, 0.0008, 0.01}) {
    PlumeAir one = air_with(inverse_obukhov), many = one;
    many.layers.clear();
    for (double top = 160; top < 900; top += 17) many.layers.push_back({top, 5, 300, 0.02});
    CHECK(plume_rise(stack, many) == Approx(plume_rise(stack, one)).epsilon(1e-9));
  }
}

TEST_CASE("the rise falls with wind, grows with buoyancy, and has no step between stabilities") {
  for (const double inverse_obukhov : {-0.2, -0.01, 0.0, 0.001, 0.02})
    for (const double velocity : {0.1, 0.4}) {
      PlumeAir air = air_with(inverse_obukhov);
      air.friction_velocity = velocity;
      air.boundary_layer_height = 400;
      air.layers = {{200, 5, 300, 0.001}, {500, 5, 300, 0.004}, {endless, 5, 300, 0.01}};
      double last = 1e9;
      for (double wind = 0.5; wind < 20; wind *= 1.07) {
        for (PlumeLayer& layer : air.layers) layer.wind_speed = wind;
        const double rise = plume_rise(stack, air);
        CHECK(rise <= last * (1 + rounding));
        last = rise;
      }
      last = 0;
      for (double speed = 1; speed < 60; speed *= 1.1) {
        const double rise = plume_rise({150, 5, 400, speed}, air);
        CHECK(rise >= last * (1 - rounding));
        last = rise;
      }
    }
  for (const double velocity : {0.15, 0.5}) {
    const auto rise_at = [&](double inverse_obukhov) {
      PlumeAir air = air_with(inverse_obukhov);
      air.friction_velocity = velocity;
      air.boundary_layer_height = 600;
      air.layers[0].potential_gradient = 0.006;
      return plume_rise(stack, air);
    };
    for (const double sign : {-1.0, 1.0}) {
      double last = rise_at(0);
      for (double size = 1e-12; size < 0.1; size *= 1.02) {
        const double rise = rise_at(sign * size);
        CHECK(std::abs(rise - last) < 0.02 * last);
        last = rise;
      }
      CHECK(last < 0.98 * rise_at(0));  // and both stabilities do end the rise earlier
    }
  }
}

TEST_CASE("a plume is as deep as its rise") {
  const VerticalGrid grid({0, 100, 200, 300, 400});
  const Stack low{100, 5, 400, 20};
  CHECK(plume_layers(low, 100, grid, 0) == std::vector<double>{0, 0.5, 0.5, 0});
  CHECK(plume_layers(low, 1000, grid, 0) == std::vector<double>{0, 0, 0, 1});  // above the model's top
  CHECK(plume_layers(low, 0, grid, 0) == std::vector<double>{0, 1, 0, 0});
}

TEST_CASE("the air above a stack lies between the layers' middles") {
  const Domain domain = small_domain();
  Meteorology weather = small_weather(domain);
  for (int k = 0; k < domain.nz(); ++k) weather.u(k, 3, 4) = static_cast<float>(k);
  const double gradient = 9.80665 / 1004.7 - 0.0065;
  const PlumeAir air = plume_air({150, 5, 400, 20}, domain, weather, 4, 3);  // the middle of layer 3 (100 to 200 m)
  REQUIRE(air.layers.size() == 4);  // up to the middles at 300, 600, 1200, 2300 m
  CHECK(air.layers[0].top == 300);
  CHECK(air.layers[0].wind_speed == Approx(3));
  CHECK(air.layers[0].temperature == Approx(298 - 0.0065 * 150).epsilon(1e-5));
  CHECK(air.layers[0].potential_gradient == Approx(gradient).epsilon(1e-2));
  CHECK(air.layers[1].top == 600);
  CHECK(air.layers[1].wind_speed == Approx(4.5));
  CHECK(air.layers[1].temperature == Approx(298 - 0.0065 * 450).epsilon(1e-5));
  CHECK(air.layers[3].potential_gradient == Approx(gradient).epsilon(1e-2));
  CHECK(plume_air({225, 5, 400, 20}, domain, weather, 4, 3).layers[0].wind_speed == Approx(3.5));
  CHECK(air.boundary_layer_height == 900);
  CHECK(plume_air({2900, 5, 400, 20}, domain, weather, 4, 3).layers.size() == 1);
}
