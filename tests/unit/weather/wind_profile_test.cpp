#include "inputs/meteorology/wind_profile.hpp"

#include <catch2/catch.hpp>

#include "model/meteorology/surface_layer.hpp"

using namespace pearl;

TEST_CASE("over flat ground without roofs the profile is one logarithm") {
  for (const double roughness : {2e-4, 0.15, 1.0})
    for (const double z : {5.0, 20.0, 70.0, 140.0, 600.0, 1500.0}) {
      const double layered = profile_share(z, ProfileGround{roughness, roughness, 0}, 1);
      CHECK(layered == Approx(profile_share(z, roughness, 1)).epsilon(1e-12));
    }
}

TEST_CASE("hills and roofs slow the wind, and the two parts of the profile meet at the blending height") {
  const ProfileGround flat{0.5, 0.5, 0}, hills{0.5, 8, 0}, roofs{0.5, 0.5, 7};
  for (const double power : {1.0, 1.3}) {
    for (const double z : {5.0, 20.0, 60.0, 99.0}) {
      CHECK(profile_share(z, hills, power) < profile_share(z, flat, power));
      CHECK(profile_share(z, roofs, power) < profile_share(z, flat, power));
    }
    CHECK(profile_share(400, hills, power) < profile_share(400, flat, power));
    CHECK(profile_share(400, roofs, power) == profile_share(400, flat, power));
    for (const ProfileGround& ground : {flat, hills, roofs})
      CHECK(profile_share(blending_height - 1e-9, ground, power) == Approx(profile_share(blending_height, ground, power)).epsilon(1e-6));
  }
}
