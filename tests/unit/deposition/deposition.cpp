#include <catch2/catch.hpp>

#include <cmath>

#include "model/deposition/dry_deposition.hpp"
#include "model/deposition/wet_scavenging.hpp"

using namespace pearl;
using Class = DryDepositionClass;

TEST_CASE("deposition velocities have the usual sizes and order") {
  DepositionConditions day;
  day.shortwave = 600;
  day.inverse_obukhov = -0.02;
  DepositionConditions night = day;
  night.shortwave = 0;
  night.inverse_obukhov = 0.02;
  const auto vd = [](Class uptake, Surface surface, const DepositionConditions& at) { return deposition_velocity(uptake, surface, at); };
  CHECK(vd(Class::inert_gas, Surface::land, day) == 0);
  // cm s-1 of the literature: SO2 0.4 to 1 by day on vegetation, nitric acid 1 to 5, fine particles 0.1 to 0.5.
  CHECK(vd(Class::sulfur_dioxide, Surface::land, day) > 0.004);
  CHECK(vd(Class::sulfur_dioxide, Surface::land, day) < 0.010);
  CHECK(vd(Class::nitric_acid, Surface::land, day) > 0.01);
  CHECK(vd(Class::fine_particle, Surface::land, day) > 0.0005);
  CHECK(vd(Class::fine_particle, Surface::land, day) < 0.006);
  for (const Class uptake : {Class::sulfur_dioxide, Class::nitrogen_dioxide, Class::ammonia, Class::fine_particle})
    CHECK(vd(uptake, Surface::land, night) < vd(uptake, Surface::land, day));
  CHECK(vd(Class::nitrogen_dioxide, Surface::water, day) < 0.0003);  // hardly soluble
  CHECK(vd(Class::sulfur_dioxide, Surface::water, day) > vd(Class::sulfur_dioxide, Surface::urban, day));
  CHECK(vd(Class::coarse_particle, Surface::land, night) > vd(Class::fine_particle, Surface::land, night) + coarse_settling);
}

TEST_CASE("a cell's velocity is the mean over its surfaces") {
  Domain domain{HorizontalGrid::centred({}, 9000, 3, 1), VerticalGrid::stretched(2, 30, 500), {}};
  domain.ground = {Field2<float>(1, 3), Field2<float>(1, 3), Field2<float>(1, 3), Field2<float>(1, 3, 0.1f)};
  Meteorology met(2, 1, 3);
  for (int i = 0; i < 3; ++i) {
    met.friction_velocity(0, i) = 0.3f;
    met.shortwave(0, i) = 500;
  }
  domain.ground.land_fraction(0, 1) = 0.5f;
  domain.ground.urban_fraction(0, 1) = 0.25f;
  domain.ground.land_fraction(0, 2) = 1;
  const DepositionConditions at{domain.vertical.middle_above_ground(0, 0), 0.3f, 0, 0.1f, 500};
  const Field2<double> sulfur = deposition_velocities(domain, met)[static_cast<std::size_t>(Class::sulfur_dioxide)];
  const double land = deposition_velocity(Class::sulfur_dioxide, Surface::land, at), urban = deposition_velocity(Class::sulfur_dioxide, Surface::urban, at),
               water = deposition_velocity(Class::sulfur_dioxide, Surface::water, at);
  CHECK(sulfur(0, 0) == Approx(water));
  CHECK(sulfur(0, 1) == Approx(0.25 * land + 0.25 * urban + 0.5 * water));
  CHECK(sulfur(0, 2) == Approx(land));
}

TEST_CASE("rain washes out exponentially, below the cloud top only, and all of it reaches the ground") {
  Domain domain{HorizontalGrid::centred({}, 9000, 3, 2), VerticalGrid({0, 1000, 2000, 3500, 4500}), {}};
  domain.ground = {Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3, 0.1f)};
  Meteorology met(4, 2, 3);
  for (double& m : met.air_mass.values()) m = 1e10;
  met.rain(1, 2) = 4;
  Concentrations<double> c(4, 2, 3, 2, 2), deposited(1, 2, 3, 2, 2);
  c.fill(5);
  WetScavenging<double> wet(domain, {1e-4, 0}, 2);
  wet.prepare(met, 600);
  wet.advance(c, deposited);
  wet.advance(c, deposited);
  // 4 mm/h: in an hour 0.2 (1 - exp(-1e-4 x 4 x 3600 / 0.2)) = 0.1998507 goes, -ln(1 - that) = 0.222957; here a third of an hour.
  const double left = std::exp(-0.222957 / 3);
  for (int s = 0; s < 2; ++s) {
    for (int k = 0; k < 3; ++k) CHECK(c(k, 1, 0, 2, s) == Approx(5 * left));
    CHECK(c(3, 1, 0, 2, s) == 5);          // its middle is at 4000 m
    CHECK(c(0, 1, 0, 1, s) == 5);          // dry
    CHECK(c(0, 1, 1, 2, s) == 5);          // not soluble
    CHECK(deposited(0, 1, 0, 2, s) == Approx(3 * 1e10 * 5 * (1 - left)));
    CHECK(deposited(0, 0, 0, 0, s) == 0);
  }
}
