// Uptake of gases on fine particles against the case heterogeneous_uptake, whose table was reckoned from the published formulas by another program.
#include "model/aerosol/surface_uptake.hpp"

#include <catch2/catch.hpp>

#include "tests/support/uptake_table.hpp"

using namespace pearl;

TEMPLATE_TEST_CASE("uptake coefficients, surface, yield of nitryl chloride and rate constants of the case are found", "", float, double) {
  const UptakeErrors found = uptake_errors<TestType>();
  REQUIRE(found.rows == 600);
  for (std::size_t n = 0; n < found.worst.size(); ++n) {
    INFO(uptake_numbers[n]);
    CHECK(found.worst[n] < 1e-4);
  }
}

TEST_CASE("the share of chloride over its mixing ratio is that over its amount, and finite without any") {
  using P = Pack<double, 1>;
  const UptakeAir<P> air = as_packs<double>(uptake_air(290, 0.7, 1.1, 0));
  const double mass = 0.8;  // ug m-3 of chloride
  const ParticleSurface<P> salt({P(3), P(2), P(1), P(mass), P(5), P(0), P(9), P(0)}, air);
  const double ppb = mass / 1.1 * constants::molar_mass_air / 35.45;
  CHECK(salt.chloride_share_per_ppb()[0] * ppb == Approx(salt.chloride_share()[0]).epsilon(1e-12));
  const ParticleSurface<P> fresh({P(3), P(2), P(1), P(0), P(5), P(0), P(9), P(0)}, air);
  CHECK(fresh.chloride_share()[0] == 0);
  CHECK(fresh.chloride_share_per_ppb()[0] == Approx(483 * 1.1 / constants::molar_mass_air / (9 / 18.015)).epsilon(1e-12));
}

TEST_CASE("particles without water make no nitryl chloride, those with hardly any little") {
  using P = Pack<double, 1>;
  const UptakeAir<P> air = as_packs<double>(uptake_air(290, 0.7, 1.1, 0));
  const auto salt = [&](double water) { return ParticleSurface<P>({P(3), P(2), P(1), P(0.8), P(5), P(0), P(water), P(0)}, air); };
  const auto by_formula = [](double water) { return 1 / (1 + water / 18.015 / (483 * 0.8 / 35.45)); };
  CHECK(salt(0).chloride_share()[0] == 0);  // as in the first step of a span
  CHECK(salt(0).chloride_share_per_ppb()[0] == 0);
  CHECK(salt(0.25).chloride_share()[0] == Approx(0.5 * by_formula(0.25)).epsilon(1e-12));
  CHECK(salt(0.5).chloride_share()[0] == Approx(by_formula(0.5)).epsilon(1e-12));
  CHECK(salt(20).chloride_share()[0] == Approx(by_formula(20)).epsilon(1e-12));
  CHECK(salt(0.25).chloride_share_per_ppb()[0] == Approx(salt(0.25).chloride_share()[0] / (0.8 / 1.1 * constants::molar_mass_air / 35.45)).epsilon(1e-12));
}

TEST_CASE("air without particles takes up nothing, and dry ones give numbers") {
  using P = Pack<float, 1>;
  const UptakeAir<P> air = as_packs<float>(uptake_air(290, 0.7, 1.1, 0));
  const ParticleSurface<P> none({P(0), P(0), P(0), P(0), P(0), P(0), P(0), P(0)}, air), dust({P(0), P(0), P(0), P(0), P(20), P(0), P(0), P(0)}, air);
  for (const P k : {none.loss(none.davis2008(), 0.1), none.loss(none.bertram2009(), 0.1), none.chloride_share(), none.surface(), dust.bertram2009(), dust.acidity(1e-4)}) CHECK(k[0] == 0);
  CHECK(dust.loss(dust.davis2008(), 0.1)[0] > 0);
}

TEST_CASE("half of gamma at the acidity that is named, all of it in sour drops") {
  using P = Pack<double, 1>;
  const UptakeAir<P> air = as_packs<double>(uptake_air(290, 0.7, 1.1, 0));
  const double water = 20, kg = 1e-9 * water;  // ug m-3, kg m-3
  const auto share = [&](double ph) { return ParticleSurface<P>({P(3), P(2), P(1), P(0), P(5), P(0), P(water), P(std::pow(10, -ph) * kg * 1e6)}, air).acidity(1e-4)[0]; };
  CHECK(share(4) == Approx(0.5).epsilon(1e-12));
  CHECK(share(1) > 0.998);
  CHECK(share(7) < 0.0011);
}

TEST_CASE("the ground is two surfaces over a layer, humidity opens what is dissolved between 20 and 40 per cent") {
  CHECK(uptake_air(290, 0.7, 1.1, 40).ground == 0.05);
  CHECK(uptake_air(290, 0.7, 1.1, 0).ground == 0);
  CHECK(uptake_air(290, 0.15, 1.1, 0).humid == 0);
  CHECK(uptake_air(290, 0.3, 1.1, 0).humid == Approx(0.5));
  CHECK(uptake_air(290, 0.9, 1.1, 0).humid == 1);
}
