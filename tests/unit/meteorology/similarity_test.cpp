#include "model/meteorology/similarity.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

TEST_CASE("similarity functions meet hand values") {
  CHECK(phi_momentum(0) == 1);
  CHECK(phi_heat(0) == 1);
  CHECK(phi_momentum(-5.0) == Approx(1.0 / 3.0));       // (1 + 80)^-1/4
  CHECK(phi_heat(-0.5) == Approx(1.0 / 3.0));           // (1 + 8)^-1/2
  CHECK(phi_heat(0.4) == Approx(3.0));
  CHECK(phi_momentum(2.0) == Approx(7.0));              // 5 + zeta
  CHECK(psi_heat(-0.5) == Approx(2 * std::log(2.0)));   // 2 ln((1 + 3) / 2)
  // x = 3: 2 ln 2 + ln 5 - 2 atan 3 + pi / 2
  CHECK(psi_momentum(-5.0) == Approx(2 * std::log(2.0) + std::log(5.0) - 2 * std::atan(3.0) + std::acos(-1.0) / 2));
  CHECK(psi_momentum(0.2) == Approx(-1.0));
}

TEST_CASE("psi is the integral of (1 - phi) / zeta on both sides and beyond zeta = 1") {
  for (const double end : {-3.0, -0.2, 0.7, 2.5}) {
    double heat = 0, momentum = 0;
    constexpr int steps = 20000;
    for (int n = 0; n < steps; ++n) {
      const double zeta = (n + 0.5) / steps * end;
      heat += (1 - phi_heat(zeta)) / zeta * end / steps;
      momentum += (1 - phi_momentum(zeta)) / zeta * end / steps;
    }
    CHECK(psi_heat(end) == Approx(heat).epsilon(1e-4));
    CHECK(psi_momentum(end) == Approx(momentum).epsilon(1e-4));
  }
}

TEST_CASE("resistances meet hand values and order with stability") {
  // neutral: ln(100) / (0.4 x 0.5)
  CHECK(aerodynamic_resistance(10, 0.1, 0.5, 0) == Approx(23.0259).epsilon(1e-5));
  CHECK(aerodynamic_resistance(10, 0.1, 0.5, 0.02) > 23.03);
  CHECK(aerodynamic_resistance(10, 0.1, 0.5, -0.02) < 23.02);
  CHECK(aerodynamic_resistance(10, 0.1, 0.0, 0) == aerodynamic_resistance(10, 0.1, 0.01, 0));
  // 2 / (0.4 x 0.5) x (1.44 / 0.72)^(2/3)
  CHECK(quasi_laminar_resistance(0.5, 1.44) == Approx(10 * std::pow(2.0, 2.0 / 3.0)));
}

TEST_CASE("wind at another height follows the profile, and never falls upwards") {
  // neutral: ln(10.1 / 0.1) / ln(50.1 / 0.1)
  CHECK(wind_ratio(10, 50, 0.1, 0) == Approx(std::log(101.0) / std::log(501.0)));
  CHECK(wind_ratio(50, 10, 0.1, 0) == Approx(std::log(501.0) / std::log(101.0)));
  CHECK(wind_ratio(10, 10, 0.1, 0.02) == 1);
  // zeta = 0.2 at 10 m, 1 at 50 m: psi = -1, -5
  CHECK(wind_ratio(10, 50, 0.1, 0.02) == Approx((std::log(101.0) + 1) / (std::log(501.0) + 5)));
  CHECK(wind_ratio(10, 50, 2e-4, -0.02) > wind_ratio(10, 50, 2e-4, 0));
  CHECK(wind_ratio(10, 50, 5, -0.5) == 1);  // out of range: the profile would have no wind
}
