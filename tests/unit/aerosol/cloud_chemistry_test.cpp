#include "model/aerosol/cloud_chemistry.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/cloud_drops.hpp"
#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

enum Place { SO2, H2O2, O3, MEPX, PACD, SO4, NH3, PNH4, HNO3, PNO3, HCL, PCL, FACD, SALTF, places };
constexpr double mass[places] = {64.06, 34.01, 48.0, 48.04, 76.05, 96.06, 17.03, 18.04, 63.01, 62.0, 36.46, 35.45, 46.03, 1};
AerosolSpecies at(Place place) { return {place, mass[place]}; }
const CloudChemistrySpecies species{at(SO2), at(H2O2), at(O3), at(MEPX), at(PACD), at(SO4), at(NH3), at(PNH4), at(HNO3), at(PNO3), at(HCL), at(PCL), at(FACD), SALTF, 0.0345};
constexpr int nz = 2, ny = 2, nx = 5;
constexpr double dt = 150;
enum Clouds { high, low, high_and_low };
// ppb of a scenario by its number.
double amount(int place, int number) {
  constexpr double usual[places] = {5, 1, 40, 0.3, 0.2, 2, 3, 2, 1, 1, 0.2, 0.1, 0.1, 0};
  return usual[place] * (1 + 0.15 * ((place * 7 + number * 3) % 11));
}

template <class Real>
struct World {
  Field3<double> air_mass{nz, ny, nx, 2e9}, share{nz, ny, nx, 0.0};
  Field3<float> density{nz, ny, nx, 1.1F}, temperature{nz, ny, nx, 287.F};
  Concentrations<Real> air;
  CloudChemistry<Real> cloud;
  std::vector<int> numbers;

  explicit World(const std::vector<int>& of, int workers = 1, Clouds clouds = high) : air(nz, ny, nx, places, static_cast<int>(of.size())), cloud(species, nz, ny, nx, static_cast<int>(of.size())), numbers(of) {
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          share(k, j, i) = k == 1 && i > 0 && clouds != low ? 0.1 * i : k == 0 && i == 2 && clouds != high ? 0.05 : 0;
          temperature(k, j, i) += static_cast<float>(i + 2 * j);
          for (int sp = 0; sp < places; ++sp)
            for (int s = 0; s < air.lanes(); ++s)
              air(k, j, sp, i, s) = static_cast<Real>(amount(sp, of[static_cast<std::size_t>(s < static_cast<int>(of.size()) ? s : 0)]) * (sp == SALTF ? 1 : mass[sp] / constants::molar_mass_air));
        }
    set_threads(workers);
    cloud.prepare(air_mass, density, temperature, share, 0.3, dt);
    cloud.advance(air);
    set_threads(1);
  }
  [[nodiscard]] double ppb(int sp, int k, int j, int i, int s) const { return static_cast<double>(air(k, j, sp, i, s)) / mass[sp] * constants::molar_mass_air; }
};

}  // namespace

TEMPLATE_TEST_CASE("the cloudy share of a cell reacts as drops of its own air do, the rest does not", "", float, double) {
  using One = Pack<double, 1>;
  const World<TestType> world({0, 4});
  const double close = sizeof(TestType) > 4 ? 1e-6 : 1e-3;
  for (int s = 0; s < 2; ++s)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        const int number = world.numbers[static_cast<std::size_t>(s)];
        const double warmth = static_cast<double>(world.temperature(1, j, i)), pressure = static_cast<double>(1.1F) * constants::gas_constant_dry_air * warmth / 101325;
        const DropAir<One> drops = converted<One>(drop_air(warmth, pressure, 0.3, CloudChemistry<double>::carbon_dioxide));
        const auto in = [&](int sp) { return One(amount(sp, number)); };
        CloudyAir<One> cloudy{in(SO2), in(SO4), in(H2O2), in(O3), in(MEPX), in(PACD), in(NH3) + in(PNH4), in(HNO3) + in(PNO3), in(HCL) + in(PCL), in(FACD), One(0)};
        CloudDrops<One>(drops).react(cloudy, dt, {CloudChemistry<double>::inner_steps});
        const double part = world.share(1, j, i);
        INFO("scenario " << s << ", column " << i);
        const auto check = [&](int sp, One end) { CHECK(world.ppb(sp, 1, j, i, s) == Approx(amount(sp, number) + part * (end[0] - amount(sp, number))).epsilon(close)); };
        check(SO2, cloudy.sulfur_dioxide);
        check(SO4, cloudy.sulfate);
        check(H2O2, cloudy.peroxide);
        check(O3, cloudy.ozone);
        check(PACD, cloudy.peracid);
        CHECK(world.ppb(SO2, 0, j, i, s) == Approx(amount(SO2, number)).epsilon(1e-6));  // no cloud there
        for (const Place other : {NH3, PNH4, HNO3, PNO3, HCL, PCL, FACD}) CHECK(world.ppb(other, 1, j, i, s) == Approx(amount(other, number)).epsilon(1e-6));
      }
}

TEST_CASE("ammonia makes a scenario's cloud less sour, and ozone makes more sulfate in it") {
  World<double> world({0, 0});
  World<double> more({0, 0});
  for (int i = 0; i < nx; ++i) more.air(1, 0, NH3, i, 1) *= 20;
  more.cloud.advance(more.air);
  world.cloud.advance(world.air);
  for (int i = 1; i < nx; ++i) {
    CHECK(more.air(1, 0, SO4, i, 1) > world.air(1, 0, SO4, i, 1));
    CHECK(more.air(1, 0, SO4, i, 0) == world.air(1, 0, SO4, i, 0));
  }
}

TEMPLATE_TEST_CASE("the budget holds what the air lost and gained, sulfur by its atoms", "", float, double) {
  World<TestType> world({0, 4});
  Budget budget({"SO2", "H2O2", "O3", "MEPX", "PACD", "SO4", "NH3", "PNH4", "HNO3", "PNO3", "HCL", "PCL", "FACD", "SALTF"}, {"one", "two"});
  world.cloud.report(budget);
  for (int s = 0; s < 2; ++s)
    for (const Place sp : {SO2, H2O2, O3, MEPX, PACD, SO4}) {
      double change = 0;
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) change += 2e9 * constants::micro * (world.ppb(sp, 1, j, i, s) - amount(sp, world.numbers[static_cast<std::size_t>(s)])) * mass[sp] / constants::molar_mass_air;
      const double told = budget.at(BudgetTerm::chemistry_gain, sp, s) - budget.at(BudgetTerm::chemistry_loss, sp, s);
      INFO("species " << sp);
      CHECK(told == Approx(change).epsilon(sizeof(TestType) > 4 ? 1e-9 : 1e-3));
    }
  CHECK(budget.at(BudgetTerm::chemistry_gain, SO4, 0) / 96.06 == Approx(budget.at(BudgetTerm::chemistry_loss, SO2, 0) / 64.06).epsilon(1e-12));
}

TEMPLATE_TEST_CASE("a column's acidity is that of all its cloud mixed, 0 without any, and ammonia makes it less sour for its own scenario alone", "", float, double) {
  World<TestType> both({0, 4}, 1, high_and_low), upper({0, 4}, 1, high), lower({0, 4}, 1, low);
  const double close = sizeof(TestType) > 4 ? 1e-12 : 1e-5;
  for (World<TestType>* world : {&both, &upper, &lower}) {  // other air in the lower layer
    for (int j = 0; j < ny; ++j)
      for (int s = 0; s < 2; ++s) world->air(0, j, NH3, 2, s) *= 5;
    world->cloud.advance(world->air);
  }
  const Concentrations<TestType>&mixed = both.cloud.column_acidity(), &of_high = upper.cloud.column_acidity(), &of_low = lower.cloud.column_acidity();
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      for (int s = 0; s < 2; ++s) {
        INFO("row " << j << ", column " << i << ", scenario " << s);
        const double above = static_cast<double>(of_high(0, j, 0, i, s)), here = static_cast<double>(mixed(0, j, 0, i, s));
        CHECK((above > 0) == (i > 0));
        if (i == 2) {
          const double below = static_cast<double>(of_low(0, j, 0, i, s));
          CHECK((below > 0 && below < 0.9 * above));
          CHECK(here == Approx((0.2 * above + 0.05 * below) / 0.25).epsilon(close));
        } else {
          CHECK(here == Approx(above).epsilon(close));
        }
        if (i > 0) CHECK((-std::log10(here) > 2 && -std::log10(here) < 8));
      }
  World<TestType> more({0, 4});
  for (int i = 0; i < nx; ++i) more.air(1, 0, NH3, i, 1) *= 20;
  World<TestType> other({0, 4});
  more.cloud.advance(more.air);
  other.cloud.advance(other.air);
  const Concentrations<TestType>&less_sour = more.cloud.column_acidity(), &as_before = other.cloud.column_acidity();
  for (int i = 1; i < nx; ++i) {
    CHECK(less_sour(0, 0, 0, i, 1) < TestType(0.5) * as_before(0, 0, 0, i, 1));
    CHECK(less_sour(0, 0, 0, i, 0) == as_before(0, 0, 0, i, 0));
    CHECK(less_sour(0, 1, 0, i, 1) == as_before(0, 1, 0, i, 1));
  }
  // Clouds that are gone leave nothing.
  const Field3<double> none(nz, ny, nx, 0.0);
  more.cloud.prepare(more.air_mass, more.density, more.temperature, none, 0.3, dt);
  more.cloud.advance(more.air);
  for (int i = 0; i < nx; ++i) CHECK(more.cloud.column_acidity()(0, 0, 0, i, 1) == 0);
}

TEMPLATE_TEST_CASE("a scenario's cloud has the same bits in any batch and with any number of threads", "", float, double) {
  World<TestType> many({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 2, high_and_low);
  for (int number = 0; number < 17; ++number) {
    World<TestType> few({0, number}, 1, high_and_low);
    int different = 0;
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) different += many.cloud.column_acidity()(0, j, 0, i, number) == few.cloud.column_acidity()(0, j, 0, i, 1) ? 0 : 1;
    for (int sp = 0; sp < places; ++sp)
      for (int k = 0; k < nz; ++k)
        for (int j = 0; j < ny; ++j)
          for (int i = 0; i < nx; ++i) different += many.air(k, j, sp, i, number) == few.air(k, j, sp, i, 1) ? 0 : 1;
    CHECK(different == 0);
  }
}
