#include "model/aerosol/inorganic_balance.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/state/parallel.hpp"
#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;

namespace {

enum Place { NH3, PNH4, HNO3, PNO3, HCL, PCL, SO4, SALT, places };
constexpr double mass[places] = {17.031, 18.039, 63.012, 62.004, 36.458, 35.45, 96.056, 0};
constexpr double sodium_per_salt = 0.03;  // mol g-1
const InorganicSpecies species{{{NH3, mass[NH3]}, {PNH4, mass[PNH4]}}, {{HNO3, mass[HNO3]}, {PNO3, mass[PNO3]}}, {{HCL, mass[HCL]}, {PCL, mass[PCL]}}, {SO4, mass[SO4]}, SALT, sodium_per_salt};
constexpr int nz = 2, ny = 2, nx = 3, pairs = 3;
constexpr Place gases[pairs] = {NH3, HNO3, HCL}, particles[pairs] = {PNH4, PNO3, PCL};

// Air of several temperatures and humidities; every scenario another part of the totals in the gas.
template <class Real>
struct World {
  Field3<double> air_mass{nz, ny, nx, 1e9};
  Field3<float> density{nz, ny, nx, 1.1F}, temperature{nz, ny, nx, 285.F}, humidity{nz, ny, nx, 0.7F};
  Concentrations<Real> air;
  InorganicBalance<Real> balance;

  explicit World(const std::vector<int>& scenarios)
      : air(nz, ny, nx, places, static_cast<int>(scenarios.size())), balance(species, nz, ny, nx, static_cast<int>(scenarios.size())) {
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          temperature(k, j, i) += static_cast<float>(5 * i - 3 * j);
          humidity(k, j, i) += static_cast<float>(0.1 * (i - 1) + 0.05 * j);
          density(k, j, i) += static_cast<float>(0.02 * j + 0.05 * k);
          air_mass(k, j, i) *= 1 + 0.1 * i;
          for (int lane = 0; lane < air.lanes(); ++lane) {
            const int number = scenarios[static_cast<std::size_t>(lane) < scenarios.size() ? static_cast<std::size_t>(lane) : 0];
            const double amounts[places] = {0.3 + 0.05 * number, 0.2, 0.1 + 0.02 * number, 0.02 * number, 0.01, 0.03, 0.08, 0};  // umol kg-1
            for (int sp = 0; sp < places; ++sp) air(k, j, sp, i, lane) = static_cast<Real>(amounts[sp] * mass[sp]);
            air(k, j, SALT, i, lane) = static_cast<Real>(0.5 * (k + 1));
          }
        }
    set_threads(1);
    balance.prepare(air_mass, density, temperature, humidity);
  }
  [[nodiscard]] double amount(Place sp, int k, int j, int i, int s) const { return static_cast<double>(air(k, j, sp, i, s)) / mass[sp]; }  // umol kg-1
  [[nodiscard]] double total(int pair, int k, int j, int i, int s) const { return amount(gases[pair], k, j, i, s) + amount(particles[pair], k, j, i, s); }
};

template <class Function>
void for_each_cell(const Function& f) {
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) f(k, j, i);
}

}  // namespace

TEMPLATE_TEST_CASE("what is in particles after a step is the balance of the cell's totals, temperature and humidity", "", float, double) {
  const std::vector<int> scenarios{0, 3, 1};
  World<TestType> world(scenarios);
  const World<TestType> before(scenarios);
  world.balance.advance(world.air);
  for_each_cell([&](int k, int j, int i) {
    for (int s = 0; s < 3; ++s) {
      const double dense = before.density(k, j, i);
      const InorganicPoint point{dense * before.amount(SO4, k, j, i, s),
                                 dense * before.total(0, k, j, i, s),
                                 dense * before.total(1, k, j, i, s),
                                 dense * before.total(2, k, j, i, s),
                                 dense * sodium_per_salt * static_cast<double>(before.air(k, j, SALT, i, s)),
                                 before.temperature(k, j, i),
                                 before.humidity(k, j, i)};
      const InorganicAnswer expected = solved<1, double>({point});
      INFO(k << " " << j << " " << i << " " << s);
      CHECK(dense * world.amount(PNH4, k, j, i, s) == Approx(expected.ammonium[0]).epsilon(1e-4));
      CHECK(dense * world.amount(PNO3, k, j, i, s) == Approx(expected.nitrate[0]).epsilon(1e-4).margin(1e-6));
      CHECK(dense * world.amount(PCL, k, j, i, s) == Approx(expected.chloride[0]).epsilon(1e-4).margin(1e-6));
      CHECK(static_cast<double>(world.balance.solution()(k, j, 0, i, s)) == Approx(expected.water[0]).epsilon(1e-4));
      CHECK(static_cast<double>(world.balance.solution()(k, j, 1, i, s)) == Approx(expected.hydrogen[0]).epsilon(1e-3));
      for (int n = 0; n < pairs; ++n) {
        CHECK(world.total(n, k, j, i, s) == Approx(before.total(n, k, j, i, s)).epsilon(1e-6));
        CHECK(static_cast<double>(world.balance.moved()(k, j, n, i, s)) == Approx(world.amount(particles[n], k, j, i, s) - before.amount(particles[n], k, j, i, s)).margin(1e-6));
      }
      CHECK(world.air(k, j, SO4, i, s) == before.air(k, j, SO4, i, s));
      CHECK(world.air(k, j, SALT, i, s) == before.air(k, j, SALT, i, s));
    }
  });
  CHECK(world.balance.counts().solved == nz * ny * nx * 3);  // three scenarios; the fourth place of the memory is spare
}

TEMPLATE_TEST_CASE("air in balance stays as it is", "", float, double) {
  World<TestType> world({0, 3}), before({0, 3});
  for (World<TestType>* one : {&world, &before}) one->balance.advance(one->air);
  for (int n = 0; n < 100; ++n) world.balance.advance(world.air);
  for_each_cell([&](int k, int j, int i) {
    for (int n = 0; n < pairs; ++n) {
      CHECK(world.amount(particles[n], k, j, i, 1) == Approx(before.amount(particles[n], k, j, i, 1)).epsilon(1e-5).margin(1e-7));
      CHECK(world.total(n, k, j, i, 1) == Approx(before.total(n, k, j, i, 1)).epsilon(1e-5));
    }
  });
}

TEST_CASE("before a step half of what moved in the last moves on, at most half of the gas or as much as is in particles") {
  World<double> world({0, 3});
  world.balance.begin_step(world.air);
  const World<double> first({0, 3});
  for_each_cell([&](int k, int j, int i) { CHECK(world.amount(PNH4, k, j, i, 0) == first.amount(PNH4, k, j, i, 0)); });  // nothing has moved yet
  World<double> before({0, 3});
  for (World<double>* one : {&world, &before}) one->balance.advance(one->air);
  Concentrations<double>& moved = world.balance.moved();
  moved.fill(0);
  moved(0, 0, 0, 0, 1) = 0.02;   // ammonium, in one cell of a scenario
  moved(0, 0, 1, 1, 1) = 1e9;    // nitrate: the gas gives half at most
  moved(0, 0, 0, 2, 0) = -1e9;   // ammonium evaporates: half of the particle, or as much as there is gas
  world.balance.begin_step(world.air);
  CHECK(world.amount(PNH4, 0, 0, 0, 1) == Approx(before.amount(PNH4, 0, 0, 0, 1) + 0.01));
  CHECK(world.amount(NH3, 0, 0, 0, 1) == Approx(before.amount(NH3, 0, 0, 0, 1) - 0.01));
  CHECK(world.amount(PNH4, 0, 0, 0, 0) == before.amount(PNH4, 0, 0, 0, 0));
  const double more = std::min(0.5 * before.amount(HNO3, 0, 0, 1, 1), before.amount(PNO3, 0, 0, 1, 1)), less = std::min(0.5 * before.amount(PNH4, 0, 0, 2, 0), before.amount(NH3, 0, 0, 2, 0));
  CHECK(world.amount(PNO3, 0, 0, 1, 1) == Approx(before.amount(PNO3, 0, 0, 1, 1) + more));
  CHECK(world.amount(PNH4, 0, 0, 2, 0) == Approx(before.amount(PNH4, 0, 0, 2, 0) - less));
  for_each_cell([&](int k, int j, int i) {
    for (int n = 0; n < pairs; ++n) CHECK(world.total(n, k, j, i, 1) == Approx(before.total(n, k, j, i, 1)).epsilon(1e-12));
  });
  world.balance.begin_span();
  for (const double one : moved.values()) REQUIRE(one == 0);
}

TEMPLATE_TEST_CASE("where as much condenses in every step, half of it moves before the next one", "", float, double) {
  World<TestType> world({0, 3});
  world.balance.advance(world.air);
  constexpr double more = 2e-3;  // umol kg-1 of nitric acid in a step
  double condensed = 0;
  for (int step = 0; step < 8; ++step) {
    const double at_first = world.amount(PNO3, 0, 0, 0, 1);
    world.balance.begin_step(world.air);
    const double shifted = world.amount(PNO3, 0, 0, 0, 1) - at_first;
    INFO("step " << step << ": " << condensed << " condensed in the last, " << shifted << " moved before this one");
    if (step > 1) CHECK(shifted == Approx(0.5 * condensed).epsilon(2e-3));
    for_each_cell([&](int k, int j, int i) {
      for (int lane = 0; lane < world.air.lanes(); ++lane) world.air(k, j, HNO3, i, lane) += static_cast<TestType>(more * mass[HNO3]);
    });
    world.balance.advance(world.air);
    condensed = world.amount(PNO3, 0, 0, 0, 1) - at_first;
    CHECK(static_cast<double>(world.balance.moved()(0, 0, 1, 0, 1)) == Approx(condensed).epsilon(2e-3));
    CHECK(condensed > 0.3 * more);
  }
}

TEMPLATE_TEST_CASE("the budget says what went from gas to particle and back, in the mass of each", "", float, double) {
  World<TestType> world({0, 3, 1});
  const World<TestType> before({0, 3, 1});
  world.balance.advance(world.air);
  world.balance.begin_step(world.air);
  Budget budget({"NH3", "PNH4", "HNO3", "PNO3", "HCL", "PCL", "SO4", "SALT"}, {"a", "b", "c"});
  world.balance.report(budget);
  world.balance.report(budget);  // nothing twice
  for (int s = 0; s < 3; ++s)
    for (int sp = 0; sp < SO4; ++sp) {
      double kg = 0;
      for_each_cell([&](int k, int j, int i) { kg += 1e-9 * world.air_mass(k, j, i) * (static_cast<double>(world.air(k, j, sp, i, s)) - static_cast<double>(before.air(k, j, sp, i, s))); });
      INFO(sp << " of scenario " << s);
      CHECK(std::abs(kg) > 1e-3);
      CHECK(budget.at(BudgetTerm::chemistry_gain, sp, s) - budget.at(BudgetTerm::chemistry_loss, sp, s) == Approx(kg).epsilon(1e-4));
      CHECK((budget.at(BudgetTerm::chemistry_gain, sp, s) >= 0 && budget.at(BudgetTerm::chemistry_loss, sp, s) >= 0));
    }
}

TEMPLATE_TEST_CASE("air without any of it stays without, and no answer is less than nothing", "", float, double) {
  World<TestType> world({0});
  for (TestType& one : world.air.values()) one = 0;
  world.balance.advance(world.air);
  world.balance.begin_step(world.air);
  world.balance.advance(world.air);
  for (const TestType one : world.air.values()) REQUIRE(one == 0);
  for (const TestType one : world.balance.solution().values()) REQUIRE(std::isfinite(one));
}
