#include "model/aerosol/particle_sizes.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/aerosol/coarse_salt.hpp"

using namespace pearl;

TEST_CASE("fine particles grow by kappa-Koehler, salt as where acids meet it, dust not at all") {
  CHECK(fine_growth(0) == 1);
  CHECK(fine_growth(0.8) == Approx(1.3006).epsilon(1e-4));  // (1 + 0.3 x 4)^(1/3)
  CHECK(fine_growth(1) == fine_growth(0.97));
  CHECK(fine_growth(-1) == 1);
  const Particle fine = fine_particle_size().in(0.8), salt = coarse_salt_particle_size().in(0.8), dust = coarse_particle_size().in(0.95);
  CHECK(fine.diameter == Approx(1.3006 * 0.3e-6).epsilon(1e-4));
  CHECK(fine.density == Approx(1000 + 500 / 2.2));
  CHECK(salt.diameter == Approx(dry_coarse_salt.diameter * salt_growth(0.8)));
  CHECK((salt.density > 1100 && salt.density < 1200));
  CHECK(dust.diameter == 3.2e-6);
  CHECK(dust.density == 2000);
}

TEST_CASE("a coarse particle has the aerodynamic diameter that was measured: a sphere of water of 4.57 um falls as fast") {
  const Particle dust = coarse_particle_size().dry;
  CHECK(dust.diameter * std::sqrt(dust.density / 1000) == Approx(4.57e-6).epsilon(0.02));
}
