#include <catch2/catch.hpp>

#include <cmath>

#include "model/deposition/dry_deposition.hpp"
#include "model/deposition/particle_collection.hpp"
#include "model/deposition/washed_share.hpp"
#include "model/deposition/wet_scavenging.hpp"
#include "model/meteorology/similarity.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

// Henry's constant, heat, acid, base, f0, molar mass, as in cb6r3.yaml.
constexpr Uptake SO2{UptakeKind::gas, 1.23, 3145, 1.3e-2, 0, 0, 64.07}, NO2{UptakeKind::gas, 1.2e-2, 2500, 0, 0, 0.1, 46.01},
    O3{UptakeKind::gas, 1.14e-2, 2300, 0, 0, 1, 48.00}, HNO3{UptakeKind::gas, 2.1e5, 8700, 15.4, 0, 0, 63.01},
    H2O2{UptakeKind::gas, 1.1e5, 7400, 2.2e-12, 0, 1, 34.01}, PAN{UptakeKind::gas, 2.8, 6500, 0, 0, 0.1, 121.05},
    HCHO{UptakeKind::gas, 3.2e3, 6800, 0, 0, 0, 30.03}, NH3{UptakeKind::gas, 61, 4200, 0, 1.7e9, 0, 17.03};
constexpr Uptake fine{UptakeKind::fine_particle}, coarse{UptakeKind::coarse_particle};

DepositionConditions noon(double roughness = 0.3) {
  return {15, 0.4, -0.02, roughness, 600, 298.15};
}
DepositionConditions midnight(double roughness = 0.3) {
  return {15, 0.2, 0.02, roughness, 0, 293.15};
}
double cm_s(const Uptake& uptake, Surface surface, const DepositionConditions& at) { return 100 * deposition_velocity(uptake, surface, at); }

}  // namespace

TEST_CASE("an effective Henry's constant counts the ions") {
  CHECK(effective_henry(O3, 7, 298.15) == Approx(1.14e-2));
  CHECK(effective_henry(SO2, 7, 298.15) == Approx(1.23 * (1 + 1.3e-2 / 1e-7)));     // 1.6e5; Wesely (1989): 1e5
  CHECK(effective_henry(NH3, 7, 298.15) == Approx(61 * (1 + 1.7e9 * 1e-7)));        // 1.0e4; Wesely (1989): 2e4
  CHECK(effective_henry(H2O2, 5, 288.15) == Approx(1.1e5 * std::exp(7400 * (1 / 288.15 - 1 / 298.15))).epsilon(1e-6));
}

TEST_CASE("the resistance of a surface is Wesely's, by hand") {
  // Ozone, land, 600 W/m2, 25 C: stomata 100 (1 + (200/600.1)^2) 400 / (25 x 15) = 118.515, x sqrt(48/18.015) + 1/100 = 193.46;
  // cuticle 2000; lower canopy 100 (1 + 1000/610) + 1000 = 1263.93; ground 2000 + 300. Sulfur's share of the uptake is 1e-7.
  const double day = 1 / (1 / 193.46 + 1 / 2000.0 + 1 / 1263.93 + 1 / 2300.0);
  CHECK(surface_resistance(O3, Surface::land, 600, 298.15) == Approx(day).epsilon(1e-4));
  // At night the stomata are closed (the law leaves 4e8 s/m) and no warm air rises: 100 x 101 + 1000.
  CHECK(surface_resistance(O3, Surface::land, 0, 298.15) == Approx(1 / (1 / 2000.0 + 1 / 11100.0 + 1 / 2300.0)).epsilon(1e-4));
  CHECK(surface_resistance(O3, Surface::urban, 600, 298.15) == Approx(400).epsilon(1e-4));
  CHECK(surface_resistance(O3, Surface::water, 600, 298.15) == Approx(2000).epsilon(1e-3));
  // 1e5 SO2 at pH 7 takes up 1.6 times as fast as Wesely's: town 100 + 400 / 1.599.
  CHECK(surface_resistance(SO2, Surface::urban, 600, 298.15) == Approx(100 + 400 / 1.59901).epsilon(1e-4));
  CHECK(surface_resistance(HNO3, Surface::land, 600, 298.15) == 10);
  // Acetaldehyde dissolves a little (1e-5 H* = 1.4e-4): stomata 118.515 sqrt(44.05/18.015) + 3000/14 = 399.61; cuticle 1.43e7;
  // lower canopy 263.93 + 1.43e7; ground 2000 + 7.14e5.
  const Uptake aldehyde{UptakeKind::gas, 14, 5600, 0, 0, 0, 44.05};
  CHECK(surface_resistance(aldehyde, Surface::land, 600, 298.15) == Approx(1 / (1 / 399.61 + 2 / 1.42863e7 + 1 / 716286.0)).epsilon(1e-4));
  // No stomata at 40 C and above, nor in frost, which slows all other ways too.
  CHECK(surface_resistance(O3, Surface::land, 600, 313.2) == Approx(1 / (1 / 2000.0 + 1 / 1263.93 + 1 / 2300.0)).epsilon(1e-4));
  CHECK(surface_resistance(O3, Surface::urban, 600, 263.15) == Approx(400 + 1000 * std::exp(6)).epsilon(1e-4));
}

TEST_CASE("a velocity is that of three resistances in a row") {
  const DepositionConditions at = noon();
  for (const Uptake& gas : {NH3, O3, PAN}) {
    const double aerodynamic = aerodynamic_resistance(at.height, at.roughness, at.friction_velocity, at.inverse_obukhov);
    const double quasi_laminar = quasi_laminar_resistance(at.friction_velocity, 0.60 * std::sqrt(gas.molar_mass / 18.015));  // Schmidt number
    const double surface = surface_resistance(gas, Surface::land, at.shortwave, at.temperature);
    CHECK(1 / deposition_velocity(gas, Surface::land, at) == Approx(aerodynamic + quasi_laminar + surface).epsilon(1e-12));
  }
}

TEST_CASE("deposition velocities have the published sizes") {
  // By day over vegetation, cm/s. The ranges are those of the usual reviews (Wesely and Hicks, Atmos. Environ. 34, 2261, 2000), from memory.
  CHECK(cm_s(O3, Surface::land, noon()) > 0.3);
  CHECK(cm_s(O3, Surface::land, noon()) < 0.7);
  CHECK(cm_s(SO2, Surface::land, noon()) > 0.3);
  CHECK(cm_s(SO2, Surface::land, noon()) < 1.0);
  CHECK(cm_s(HNO3, Surface::land, noon()) > 1);
  CHECK(cm_s(HNO3, Surface::land, noon()) < 4);
  CHECK(cm_s(NO2, Surface::land, noon()) > 0.1);
  CHECK(cm_s(NO2, Surface::land, noon()) < 0.5);
  CHECK(cm_s(PAN, Surface::land, noon()) > 0.1);
  CHECK(cm_s(PAN, Surface::land, noon()) < 0.6);
  CHECK(cm_s(H2O2, Surface::land, noon()) > 0.5);
  CHECK(cm_s(H2O2, Surface::land, noon()) < 3);
  CHECK(cm_s(HCHO, Surface::land, noon()) > 0.3);
  CHECK(cm_s(HCHO, Surface::land, noon()) < 1.5);
  CHECK(cm_s(NH3, Surface::land, noon()) > 0.2);
  CHECK(cm_s(NH3, Surface::land, noon()) < 2);
  CHECK(cm_s(fine, Surface::land, noon()) > 0.05);
  CHECK(cm_s(fine, Surface::land, noon()) < 0.6);
  // Over the sea: what dissolves goes, ozone and NO2 hardly.
  CHECK(cm_s(O3, Surface::water, noon(2e-4)) > 0.02);
  CHECK(cm_s(O3, Surface::water, noon(2e-4)) < 0.06);
  CHECK(cm_s(NO2, Surface::water, noon(2e-4)) < 0.01);
  CHECK(cm_s(SO2, Surface::water, noon(2e-4)) > 0.5);
  CHECK(cm_s(SO2, Surface::water, noon(2e-4)) > 2 * cm_s(SO2, Surface::urban, noon(2e-4)));
  for (const Uptake& uptake : {SO2, NO2, O3, HNO3, H2O2, PAN, HCHO, NH3, fine})
    CHECK(cm_s(uptake, Surface::land, midnight()) < cm_s(uptake, Surface::land, noon()));
  CHECK(cm_s(NO2, Surface::land, midnight()) < 0.05);
  CHECK(cm_s(O3, Surface::land, midnight()) > 0.05);
  CHECK(deposition_velocity(coarse, Surface::land, midnight()) > deposition_velocity(fine, Surface::land, midnight()) + coarse_settling);
  CHECK(deposition_velocity({}, Surface::land, noon()) == 0);
  CHECK(deposition_velocity({UptakeKind::gas}, Surface::land, noon()) == 0);  // dissolves nowhere, reacts with nothing
}

TEST_CASE("a cell's velocity is the mean over its surfaces, equal uptakes are worked out once") {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, 3, 1), VerticalGrid::stretched(2, 30, 500), {}};
  domain.ground = {Field2<float>(1, 3), Field2<float>(1, 3), Field2<float>(1, 3), Field2<float>(1, 3, 0.1f), {}, {}};
  Meteorology met(2, 1, 3);
  for (int i = 0; i < 3; ++i) {
    met.friction_velocity(0, i) = 0.3f;
    met.shortwave(0, i) = 500;
    met.temperature_2m(0, i) = 300;
  }
  domain.ground.land_fraction(0, 1) = 0.5f;
  domain.ground.urban_fraction(0, 1) = 0.25f;
  domain.ground.land_fraction(0, 2) = 1;
  const DepositionConditions at{domain.vertical.middle_above_ground(0, 0), 0.3f, 0, 0.1f, 500, 300};
  DryDeposition deposition(domain, {{}, SO2, O3, fine, SO2, {}});
  CHECK(deposition.distinct() == 4);
  for (int round = 0; round < 2; ++round) {  // the second must not add to the first
    const std::vector<const Field2<double>*> velocities = deposition.velocities(met);
    REQUIRE(velocities.size() == 6);
    CHECK(velocities[1] == velocities[4]);
    CHECK(velocities[0] == velocities[5]);
    for (int i = 0; i < 3; ++i) CHECK((*velocities[0])(0, i) == 0);
    const Uptake uptakes[] = {{}, SO2, O3, fine};
    for (std::size_t n = 1; n < 4; ++n) {
      const double land = deposition_velocity(uptakes[n], Surface::land, at), urban = deposition_velocity(uptakes[n], Surface::urban, at),
                   water = deposition_velocity(uptakes[n], Surface::water, at);
      CHECK((*velocities[n])(0, 0) == Approx(water));
      CHECK((*velocities[n])(0, 1) == Approx(0.25 * land + 0.25 * urban + 0.5 * water));
      CHECK((*velocities[n])(0, 2) == Approx(land));
    }
  }
}

TEST_CASE("rain washes out exponentially, below the cloud top only, and all of it reaches the ground") {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, 3, 2), VerticalGrid({0, 1000, 2000, 3500, 4500}), {}};
  domain.ground = {Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3, 0.1f), {}, {}};
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

namespace {

// Rain on some columns of a small grid, air of two gases that answer to acidity and two species that do not, for scenarios of these acidities (mol l-1; 0: that of the weather).
template <class Real>
struct SourRain {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, 3, 2), VerticalGrid({0, 1000, 2000, 3500, 4500}), {}};
  Meteorology met{4, 2, 3};
  Concentrations<Real> air, deposited, acidity;
  static std::vector<double> rates(const CloudAndRain& clouds) { return {washout(SO2, clouds), washout(NH3, clouds), washout(HNO3, clouds), 1e-4}; }

  explicit SourRain(const std::vector<double>& hydrogen, bool knows_acidity = true)
      : air(4, 2, 3, 4, static_cast<int>(hydrogen.size())), deposited(1, 2, 3, 4, static_cast<int>(hydrogen.size())), acidity(1, 2, 3, 1, static_cast<int>(hydrogen.size())) {
    domain.ground = {Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3), Field2<float>(2, 3, 0.1f), {}, {}};
    for (double& m : met.air_mass.values()) m = 1e10;
    met.rain(0, 1) = 0.3f, met.rain(1, 0) = 0.01f, met.rain(1, 2) = 4;
    air.fill(5);
    for (int j = 0; j < 2; ++j)
      for (int i = 0; i < 3; ++i)
        for (int s = 0; s < acidity.lanes(); ++s) acidity(0, j, 0, i, s) = static_cast<Real>(hydrogen[s < static_cast<int>(hydrogen.size()) ? static_cast<std::size_t>(s) : 0]);
    WetScavenging<Real> wet(domain, rates(met.clouds), static_cast<int>(hydrogen.size()));
    wet.set_acid_gases({acid_gas(SO2, met.clouds), acid_gas(NH3, met.clouds), acid_gas(HNO3, met.clouds), {}});
    wet.prepare(met, 600);
    for (int step = 0; step < 3; ++step) wet.advance(air, deposited, knows_acidity ? &acidity : nullptr);
  }
};

}  // namespace

TEMPLATE_TEST_CASE("rain as sour as a scenario's own cloud takes its gases by that acidity, all of it reaches the ground, and nothing else changes", "", float, double) {
  const SourRain<TestType> rain({1e-3, 1e-6, 0, 1e-5}), shared({0, 0, 0, 0}, false);
  const double close = sizeof(TestType) > 4 ? 1e-12 : 1e-6;
  for (int j = 0; j < 2; ++j)
    for (int i = 0; i < 3; ++i)
      for (int s = 0; s < 4; ++s) {
        INFO("row " << j << ", column " << i << ", scenario " << s);
        for (int sp = 0; sp < 4; ++sp) {
          double left = 0;
          for (int k = 0; k < 4; ++k) left += 1e10 * static_cast<double>(rain.air(k, j, sp, i, s));
          CHECK(left + static_cast<double>(rain.deposited(0, j, sp, i, s)) == Approx(4 * 1e10 * 5).epsilon(close));
        }
        for (int sp = 0; sp < 4; ++sp)
          for (int k = 0; k < 4; ++k)
            if (s == 2 || sp > 1 || k == 3 || rain.met.rain(j, i) == 0) CHECK(rain.air(k, j, sp, i, s) == shared.air(k, j, sp, i, s));  // no cloud; no acid that matters; above; dry
        for (int sp = 0; sp < 2; ++sp) {
          CloudAndRain own = rain.met.clouds;
          own.rain_ph = s == 0 ? 3 : s == 1 ? 6 : 5;
          const AcidGas gas = acid_gas(sp == 0 ? SO2 : NH3, own);
          const double ratio = scavenging_ratio(gas, Pack<double, 1>(std::pow(10, -own.rain_ph)))[0];
          const double rate = washout_rate(ratio * 1e-6 / 3600, static_cast<double>(rain.met.rain(j, i)), own.raining_fraction);
          CHECK(static_cast<double>(rain.air(1, j, sp, i, s)) == Approx(5 * std::exp(-rate * 1800)).epsilon(close));
        }
      }
  CHECK(rain.deposited(0, 1, 0, 2, 0) < rain.deposited(0, 1, 0, 2, 3));  // sour: less sulfur dioxide,
  CHECK(rain.deposited(0, 1, 0, 2, 3) < rain.deposited(0, 1, 0, 2, 1));
  CHECK(rain.deposited(0, 1, 1, 0, 0) > rain.deposited(0, 1, 1, 0, 3));  // more ammonia, where showers do not take all
  CHECK(rain.deposited(0, 1, 1, 0, 3) > rain.deposited(0, 1, 1, 0, 1));
}

TEMPLATE_TEST_CASE("what sour rain takes of a scenario has the same bits in any batch", "", float, double) {
  std::vector<double> hydrogen;
  for (int s = 0; s < 17; ++s) hydrogen.push_back(s % 5 == 3 ? 0 : 1e-7 * std::pow(2.0, s));
  const SourRain<TestType> many(hydrogen);
  for (int s = 0; s < 17; ++s) {
    const SourRain<TestType> few({2e-5, hydrogen[static_cast<std::size_t>(s)]});
    int different = 0;
    for (int sp = 0; sp < 4; ++sp)
      for (int j = 0; j < 2; ++j)
        for (int i = 0; i < 3; ++i) {
          different += many.deposited(0, j, sp, i, s) == few.deposited(0, j, sp, i, 1) ? 0 : 1;
          for (int k = 0; k < 4; ++k) different += many.air(k, j, sp, i, s) == few.air(k, j, sp, i, 1) ? 0 : 1;
        }
    CHECK(different == 0);
  }
}

TEST_CASE("particles of known size: settling, and what impaction, interception and diffusion take behind the air's own resistance") {
  static const ParticleSize size{{0.3e-6, 1500}, [](double humidity) { return 1 + humidity; }};
  DepositionConditions at = noon();
  at.relative_humidity = 0.5;
  const Particle wet{0.45e-6, (1500 + (3.375 - 1) * 1000) / 3.375};
  const ParticleAir air{at.temperature, at.density};
  const double aerodynamic = aerodynamic_resistance(at.height, at.roughness, at.friction_velocity, at.inverse_obukhov);
  const auto by_hand = [&](const Collector& surface) { return settling_velocity(wet, air) + 1 / (aerodynamic + 1 / collection(wet, surface, air, at.friction_velocity).velocity); };
  CHECK(particle_deposition_velocity(size, Surface::land, at) == Approx(by_hand(broadleaf_collector)).epsilon(1e-12));
  CHECK(particle_deposition_velocity(size, Surface::urban, at) == Approx(by_hand(urban_collector)).epsilon(1e-12));
  CHECK(particle_deposition_velocity(size, Surface::water, at) == Approx(by_hand(water_collector)).epsilon(1e-12));
  at.relative_humidity = 0.95;
  CHECK(particle_deposition_velocity(size, Surface::land, at) > by_hand(broadleaf_collector));
}

TEST_CASE("particles of one size share a field of velocities whatever rain takes of them, others and gases are as they were") {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, 2, 1), VerticalGrid::stretched(2, 30, 500), {}};
  domain.ground = {Field2<float>(1, 2), Field2<float>(1, 2, 0.6f), Field2<float>(1, 2, 0.2f), Field2<float>(1, 2, 0.1f), {}, {}};
  Meteorology met(2, 1, 2);
  for (int i = 0; i < 2; ++i) {
    met.friction_velocity(0, i) = 0.3f;
    met.shortwave(0, i) = 500;
    met.temperature_2m(0, i) = 300;
    met.density(0, 0, i) = 1.15f;
    met.relative_humidity(0, 0, i) = 0.6f + 0.3f * static_cast<float>(i);
  }
  static const ParticleSize size{{4e-6, 2000}, [](double humidity) { return 1 + humidity; }}, same_numbers = size;
  Uptake washed = coarse;
  washed.washout = 1e-4;
  const std::vector<Uptake> species{SO2, fine, coarse, washed, coarse, coarse};
  DryDeposition by_size(domain, species, {nullptr, nullptr, &size, &size, &same_numbers, nullptr}), by_formula(domain, species);
  CHECK(by_size.distinct() == 5);
  const std::vector<const Field2<double>*> sized = by_size.velocities(met), plain = by_formula.velocities(met);
  CHECK(sized[2] == sized[3]);
  CHECK(sized[2] != sized[4]);
  for (int i = 0; i < 2; ++i) {
    for (const std::size_t n : {0U, 1U, 5U}) CHECK((*sized[n])(0, i) == (*plain[n])(0, i));
    const DepositionConditions at{domain.vertical.middle_above_ground(0, 0), met.friction_velocity(0, i), 0, 0.1f, 500, 300, met.relative_humidity(0, 0, i), 1.15f};
    const double land = particle_deposition_velocity(size, Surface::land, at), urban = particle_deposition_velocity(size, Surface::urban, at), water = particle_deposition_velocity(size, Surface::water, at);
    CHECK((*sized[2])(0, i) == Approx((0.6f - 0.2f) * land + 0.2f * urban + (1 - 0.6f) * water));
  }
  CHECK((*sized[2])(0, 1) > (*sized[2])(0, 0));
}
