#include "model/aerosol/coarse_salt.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

enum Place { HNO3, HCL, CCL, CNO3, places };
constexpr double mass[places] = {63.012, 36.458, 35.45, 62.004};
const CoarseSaltSpecies species{{HNO3, mass[HNO3]}, {HCL, mass[HCL]}, {CCL, mass[CCL]}, {CNO3, mass[CNO3]}};
constexpr int nx = 3;

template <class Real>
struct World {
  Field3<double> air_mass{1, 1, nx, 2e9};
  Field3<float> density{1, 1, nx, 1.2F}, temperature{1, 1, nx, 295.F}, humidity{1, 1, nx, 0.8F};
  Concentrations<Real> air;
  CoarseSalt<Real> salt;

  // umol kg-1 of nitric acid and chloride, by scenario.
  World(const std::vector<double>& acid, const std::vector<double>& chloride, double dt) : air(1, 1, nx, places, static_cast<int>(acid.size())), salt(species, 1, 1, nx, static_cast<int>(acid.size())) {
    for (int i = 0; i < nx; ++i)
      for (std::size_t s = 0; s < acid.size(); ++s) {
        air(0, 0, HNO3, i, static_cast<int>(s)) = static_cast<Real>(mass[HNO3] * acid[s]);
        air(0, 0, CCL, i, static_cast<int>(s)) = static_cast<Real>(mass[CCL] * chloride[s]);
      }
    humidity(0, 0, 2) = 0.95F;
    set_threads(1);
    salt.prepare(air_mass, density, temperature, humidity, dt);
  }
  [[nodiscard]] double amount(Place sp, int i, int s) const { return static_cast<double>(air(0, 0, sp, i, s)) / mass[sp]; }
};

}  // namespace

TEST_CASE("salt takes up water: twice the dry diameter at 80 per cent, more in wetter air, within bounds in any") {
  CHECK(salt_growth(0.8) == Approx(1.96).epsilon(0.005));
  CHECK(salt_growth(0.95) > 2.9);
  CHECK(salt_growth(1) == salt_growth(0.97));
  CHECK(salt_growth(0) == salt_growth(0.45));
}

TEST_CASE("the uptake of nitric acid is what diffusion and the surface let through") {
  // by hand: speed 314.8 m s-1 and diffusivity 1.158e-5 m2 s-1 at 295 K; drops of 5.67 um
  CHECK(nitric_acid_uptake(295, 0.8) == Approx(1 / (5.670e-6 / (2 * 1.158e-5) + 4 / (0.5 * 314.8))).epsilon(1e-3));
  CHECK(nitric_acid_uptake(295, 0.95) < nitric_acid_uptake(295, 0.8));  // a larger drop, the longer way
  CHECK(coarse_salt_rate(295, 0.95, 1.2) > coarse_salt_rate(295, 0.8, 1.2));  // its surface has grown more
  CHECK(coarse_salt_rate(295, 0.8, 1.2) == Approx(2 * coarse_salt_rate(295, 0.8, 0.6)));
  // 10 ug m-3 of salt: nitric acid lives for two to four hours
  const double chloride = 0.5503 * 10 / 1.2 / 35.45;  // umol kg-1
  const double hours = 1 / (coarse_salt_rate(295, 0.8, 1.2) * chloride) / 3600;
  CHECK((hours > 2 && hours < 4));
}

TEMPLATE_TEST_CASE("acid and chloride vanish together as two reactants do, and are found as nitrate and hydrogen chloride", "", float, double) {
  const std::vector<double> acid{0.03, 0.2, 0.05, 0, 0.04}, chloride{0.3, 0.02, 0.05, 0.1, 0};
  World<TestType> world(acid, chloride, 3600);
  world.salt.advance(world.air);
  for (int i = 0; i < nx; ++i)
    for (int s = 0; s < 5; ++s) {
      const double a = acid[static_cast<std::size_t>(s)], c = chloride[static_cast<std::size_t>(s)], kt = 3600 * coarse_salt_rate(295, static_cast<double>(world.humidity(0, 0, i)), 1.2F);
      const double grown = std::exp(kt * (c - a)), x = a == c ? a * a * kt / (1 + a * kt) : a * c * (grown - 1) / (c * grown - a);
      INFO("column " << i << ", scenario " << s);
      CHECK(world.amount(CNO3, i, s) == Approx(x).epsilon(1e-4).margin(1e-9));
      CHECK(world.amount(HCL, i, s) == Approx(x).epsilon(1e-4).margin(1e-9));
      CHECK(world.amount(HNO3, i, s) + world.amount(CNO3, i, s) == Approx(a).epsilon(1e-6));
      CHECK(world.amount(CCL, i, s) + world.amount(HCL, i, s) == Approx(c).epsilon(1e-6));
    }
  CHECK(world.amount(CNO3, 2, 0) > 1.2 * world.amount(CNO3, 0, 0));
}

TEMPLATE_TEST_CASE("no step takes more than there is of the scarcer, and the budget has all of it", "", float, double) {
  World<TestType> world({0.03, 0.2, 0.05}, {0.3, 0.02, 0.05}, 1e7);
  world.salt.advance(world.air);
  Budget budget({"HNO3", "HCL", "CCL", "CNO3"}, {"a", "b", "c"});
  world.salt.report(budget);
  world.salt.report(budget);  // nothing twice
  for (int s = 0; s < 3; ++s) {
    CHECK(world.amount(HNO3, 1, s) >= 0);
    CHECK(world.amount(CCL, 1, s) >= 0);
    const double all = std::vector{0.03, 0.02, 0.05}[static_cast<std::size_t>(s)], kmol = 1e-9 * 2e9 * nx * all;
    CHECK(world.amount(CNO3, 1, s) == Approx(all).epsilon(3e-3));
    CHECK(budget.at(BudgetTerm::chemistry_gain, CNO3, s) == Approx(kmol * mass[CNO3]).epsilon(3e-3));
    CHECK(budget.at(BudgetTerm::chemistry_gain, HCL, s) == Approx(kmol * mass[HCL]).epsilon(3e-3));
    CHECK(budget.at(BudgetTerm::chemistry_loss, HNO3, s) == Approx(kmol * mass[HNO3]).epsilon(3e-3));
    CHECK(budget.at(BudgetTerm::chemistry_loss, CCL, s) == Approx(kmol * mass[CCL]).epsilon(3e-3));
  }
}
