#include "model/aerosol/organic_particles.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

enum Place { soot_oil, dry, thin, thin_particle, thick, thick_particle, tracer, nitric_oxide, places };  // involatile matter: of emission, and formed
enum Radical { hydroxyl, hydroperoxyl, radicals };
enum Gas { aromatic, terpene, gases };
constexpr double nitric_oxide_mass = 30.006, air_mass_molar = 28.9647;
constexpr int nz = 1, ny = 2, nx = 3;
constexpr double dt = 150;  // s, half a step

OrganicSpecies small_species() {
  OrganicSpecies all;
  all.absorbing = {soot_oil, dry};
  all.bins = {{thin, thin_particle, 100, 58}, {thick, thick_particle, 1, 80}};
  all.fates = {{false, nitric_oxide, air_mass_molar / nitric_oxide_mass, 2.7e-12, 0, -360}, {true, hydroperoxyl, 1, 1.9e-13, 0, -1300}};
  all.formations = {{0, aromatic, {}, 0, {{thin, 0.1}, {thick, 0.05}}}, {0, aromatic, {}, 1, {{dry, 0.3}}}, {0, terpene, {}, -1, {{thin, 0.2}, {dry, 0.07}}},
                    {tracer, -1, {true, hydroxyl, 1, 1.25e-11, 0, 0}, -1, {{dry, 1}}}};
  return all;
}

template <class Real>
struct World {
  Field3<double> air_mass{nz, ny, nx, 1e9};
  Field3<float> density{nz, ny, nx, 1.1F}, temperature{nz, ny, nx, 290.F};
  Concentrations<Real> air, radical, reacted;
  OrganicParticles<Real> organics;

  explicit World(const std::vector<int>& scenarios)
      : air(nz, ny, nx, places, static_cast<int>(scenarios.size())), radical(nz, ny, nx, radicals, static_cast<int>(scenarios.size())),
        reacted(nz, ny, nx, gases, static_cast<int>(scenarios.size())), organics(small_species(), nz, ny, nx, static_cast<int>(scenarios.size())) {
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        temperature(0, j, i) += static_cast<float>(6 * i - 4 * j);
        density(0, j, i) += static_cast<float>(0.03 * j);
        air_mass(0, j, i) *= 1 + 0.1 * i;
        for (int lane = 0; lane < air.lanes(); ++lane) {
          const double number = scenarios[static_cast<std::size_t>(lane) < scenarios.size() ? static_cast<std::size_t>(lane) : 0];
          const auto set = [&](Concentrations<Real>& all, int sp, double value) { all(0, j, sp, i, lane) = static_cast<Real>(value); };
          const double amounts[places] = {3 + number, 0.5, 0.8, 0.3 * number, 0.4, 0.6, 2, 0.02 + 0.5 * i};
          for (int sp = 0; sp < places; ++sp) set(air, sp, amounts[sp]);
          set(radical, hydroxyl, 1e-4 * (1 + number)), set(radical, hydroperoxyl, 0.01);
          set(reacted, aromatic, -0.05 * (1 + number)), set(reacted, terpene, -0.02);
        }
      }
    set_threads(1);
    organics.prepare(air_mass, density, temperature, dt);
  }
  void advance() { organics.advance(air, radical, reacted); }
  [[nodiscard]] double operator()(int sp, int j, int i, int s) const { return static_cast<double>(air(0, j, sp, i, s)); }
};

template <class Function>
void for_each_place(int scenarios, const Function& f) {
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      for (int s = 0; s < scenarios; ++s) f(j, i, s);
}

// What a step's end and the next one's beginning form together, by hand.
struct Formed {
  double thin, thick, dry;
};
template <class Real>
Formed formed(const World<Real>& world, int j, int i, int s) {
  const double t = world.temperature(0, j, i), no = world(nitric_oxide, j, i, s) * air_mass_molar / nitric_oxide_mass * 2.7e-12 * std::exp(360 / t),
               ho2 = static_cast<double>(world.radical(0, j, hydroperoxyl, i, s)) * 1.9e-13 * std::exp(1300 / t);
  const double of_aromatic = -static_cast<double>(world.reacted(0, j, aromatic, i, s)), of_terpene = -static_cast<double>(world.reacted(0, j, terpene, i, s)), share = no / (no + ho2);
  return {0.1 * share * of_aromatic + 0.2 * of_terpene, 0.05 * share * of_aromatic, 0.3 * (1 - share) * of_aromatic + 0.07 * of_terpene};
}

}  // namespace

TEMPLATE_TEST_CASE("half of what reacted appears at the step's end, the rest before the next, by yields and by what peroxy radicals meet", "", float, double) {
  World<TestType> world({0, 2, 1});
  const World<TestType> before({0, 2, 1});
  world.advance();
  const auto all_thin = [](const World<TestType>& of, int j, int i, int s) { return of(thin, j, i, s) + of(thin_particle, j, i, s); };
  const auto all_thick = [](const World<TestType>& of, int j, int i, int s) { return of(thick, j, i, s) + of(thick_particle, j, i, s); };
  const auto oxidised = [&](const World<TestType>& after, int j, int i, int s) { return before(tracer, j, i, s) - after(tracer, j, i, s); };
  for_each_place(3, [&](int j, int i, int s) {
    INFO(j << " " << i << " " << s);
    const Formed expected = formed(before, j, i, s);
    CHECK(all_thin(world, j, i, s) - all_thin(before, j, i, s) == Approx(0.5 * expected.thin).epsilon(1e-3));
    CHECK(all_thick(world, j, i, s) - all_thick(before, j, i, s) == Approx(0.5 * expected.thick).margin(1e-6));
    CHECK(world(dry, j, i, s) - before(dry, j, i, s) - oxidised(world, j, i, s) == Approx(0.5 * expected.dry).margin(1e-6));
  });
  World<TestType> next({0, 2, 1});
  next.advance();
  next.organics.begin_step(next.air, next.radical);
  for_each_place(3, [&](int j, int i, int s) {
    const Formed expected = formed(before, j, i, s);
    CHECK(all_thin(next, j, i, s) - all_thin(before, j, i, s) == Approx(expected.thin).epsilon(1e-3));
    CHECK(next(dry, j, i, s) - before(dry, j, i, s) - oxidised(next, j, i, s) == Approx(expected.dry).margin(2e-6));
  });
  for (const TestType one : next.organics.pending().values()) REQUIRE(one == 0);  // nothing twice
}

TEMPLATE_TEST_CASE("a tracer is oxidised by what there is of its oxidant, which loses nothing", "", float, double) {
  World<TestType> world({0, 2});
  const World<TestType> before({0, 2});
  world.organics.begin_step(world.air, world.radical);
  world.advance();
  for_each_place(2, [&](int j, int i, int s) {
    const double molecules = static_cast<double>(before.radical(0, j, hydroxyl, i, s)) * 1e-9 * world.density(0, j, i) * 1e-3 / air_mass_molar * 6.02214076e23;
    CHECK(world(tracer, j, i, s) == Approx(before(tracer, j, i, s) * std::exp(-2 * dt * 1.25e-11 * molecules)).epsilon(1e-6));
    CHECK(world.radical(0, j, hydroxyl, i, s) == before.radical(0, j, hydroxyl, i, s));
  });
}

TEMPLATE_TEST_CASE("gases and particles are parted by volatility at the step's end, in all organic matter", "", float, double) {
  World<TestType> world({0, 2, 1});
  world.advance();
  for_each_place(3, [&](int j, int i, int s) {
    const double phase = world(soot_oil, j, i, s) + world(dry, j, i, s) + world(thin_particle, j, i, s) + world(thick_particle, j, i, s);
    const auto share = [&](double saturation, double enthalpy) { return phase / (phase + saturation_at(world.temperature(0, j, i), saturation, enthalpy) / world.density(0, j, i)); };
    CHECK(world(thin_particle, j, i, s) == Approx(share(100, 58) * (world(thin, j, i, s) + world(thin_particle, j, i, s))).epsilon(1e-5));
    CHECK(world(thick_particle, j, i, s) == Approx(share(1, 80) * (world(thick, j, i, s) + world(thick_particle, j, i, s))).epsilon(1e-5));
  });
  CHECK(world(thick_particle, 1, 0, 0) > world(thick_particle, 0, 2, 0));  // colder
  // parted already: nothing moves but rounding
  World<TestType> parted({0, 2, 1});
  parted.advance();
  world.organics.pending().fill(0);
  world.reacted.fill(0);
  world.radical.fill(0);
  for (int n = 0; n < 50; ++n) world.advance();
  for_each_place(3, [&](int j, int i, int s) {
    CHECK(world(thick_particle, j, i, s) == Approx(parted(thick_particle, j, i, s)).epsilon(1e-5));
    CHECK(world(thin, j, i, s) + world(thin_particle, j, i, s) == Approx(parted(thin, j, i, s) + parted(thin_particle, j, i, s)).epsilon(1e-6));
  });
}

TEMPLATE_TEST_CASE("the budget of organic particles has what formed, what was oxidised and what moved", "", float, double) {
  World<TestType> world({0, 2, 1});
  const World<TestType> before({0, 2, 1});
  world.advance();
  world.organics.begin_step(world.air, world.radical);
  Budget budget({"oil", "dry", "thin", "thin particle", "thick", "thick particle", "tracer", "NO"}, {"a", "b", "c"});
  world.organics.report(budget);
  world.organics.report(budget);  // nothing twice
  for (int s = 0; s < 3; ++s)
    for (int sp = 0; sp < places; ++sp) {
      double kg = 0;
      for_each_place(1, [&](int j, int i, int) { kg += 1e-9 * world.air_mass(0, j, i) * (world(sp, j, i, s) - before(sp, j, i, s)); });
      INFO(sp << " of scenario " << s);
      CHECK(budget.at(BudgetTerm::chemistry_gain, sp, s) - budget.at(BudgetTerm::chemistry_loss, sp, s) == Approx(kg).epsilon(1e-4).margin(1e-9));
      CHECK((budget.at(BudgetTerm::chemistry_gain, sp, s) >= 0 && budget.at(BudgetTerm::chemistry_loss, sp, s) >= 0));
    }
}

TEST_CASE("organic particles of a scenario have the same bits alone and in a batch, and a span forgets the one before") {
  World<float> alone({2}), batch({0, 1, 2, 3});
  for (World<float>* one : {&alone, &batch})
    for (int n = 0; n < 3; ++n) {
      one->organics.begin_step(one->air, one->radical);
      one->advance();
    }
  for_each_place(1, [&](int j, int i, int) {
    for (int sp = 0; sp < places; ++sp) CHECK(alone.air(0, j, sp, i, 0) == batch.air(0, j, sp, i, 2));
  });
  alone.organics.begin_span();
  for (const float one : alone.organics.pending().values()) REQUIRE(one == 0);
}

TEST_CASE("air without any organic matter stays without, and what gains of a gas there is forms nothing") {
  World<float> world({0});
  for (float& one : world.air.values()) one = 0;
  for (float& one : world.radical.values()) one = 0;
  for (float& one : world.reacted.values()) one = 0.1F;  // more of it, not less
  world.organics.begin_step(world.air, world.radical);
  world.advance();
  for (const float one : world.air.values()) REQUIRE(one == 0);
}
