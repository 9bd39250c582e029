#include "model/aerosol/light_extinction.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("light is taken by kind of matter, more by salts in humid air, within bounds in any") {
  CHECK(light_efficiency(LightMatter::salts, 0) == 3);
  CHECK(light_efficiency(LightMatter::salts, 0.8) == Approx(3 * 2.6));
  CHECK(light_efficiency(LightMatter::salts, 1) == Approx(3 * (1 + 0.4 * 19)));
  CHECK(light_efficiency(LightMatter::organic_matter, 0.9) == 4);
  CHECK(light_efficiency(LightMatter::soot, 0.9) == 10);
  CHECK(light_efficiency(LightMatter::dust, 0.9) == 1);
  CHECK(light_efficiency(LightMatter::coarse, 0.9) == 0.6);
  CHECK(light_efficiency(LightMatter::sea_salt, 0.8) == Approx(1.7 * 1.9625 * 1.9625).epsilon(1e-3));  // 1.08 cbrt(6)
}

TEST_CASE("one sees 337 km in clean air, and 10 km where particles take 380 Mm-1") {
  CHECK(visual_range(rayleigh_extinction(1.225)) == Approx(337e3).epsilon(2e-3));
  CHECK(visual_range(380e-6 + rayleigh_extinction(1.2)) == Approx(10e3).epsilon(2e-3));
}
