#include "model/aerosol/particle_uptake.hpp"
#include "model/aerosol/surface_uptake.hpp"

#include <catch2/catch.hpp>

#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

enum Place { SO4, PNO3, PNH4, PCL, DUST, SOOT, OM, places };
using Form = SurfaceReaction::Form;
using Path = SurfaceReaction::Path;

UptakeSpecies species_of(const std::vector<SurfaceReaction>& reactions) { return {SO4, PNO3, PNH4, PCL, {DUST, SOOT, OM}, {OM}, reactions}; }
const std::vector<SurfaceReaction> all{{Form::davis2008, Path::water, 108.01}, {Form::davis2008, Path::chloride, 108.01}, {Form::bertram2009, Path::all, 108.01}, {Form::gamma, Path::all, 58.04, 2.9e-3},
                                       {Form::gamma, Path::all, 118.13, 1e-3, 1e-4}, {Form::speed, Path::all, 46.0055, 1e-4, 0, true}, {Form::dissolved, Path::all, 135.12, 6.48e-5, 0, false, {{0.34, 0.73}, {0.66, 1000}}}};
constexpr int nz = 2, ny = 2, nx = 5;

template <class Real>
struct World {
  Field3<float> density{nz, ny, nx, 1.1F}, temperature{nz, ny, nx, 292.F}, humidity{nz, ny, nx, 0.75F};
  Field2<double> depth{ny, nx, 40.0};
  Concentrations<Real> air, solution;
  ParticleUptakeRates<Real> uptake;

  // A scenario's particles hang on its number alone.
  explicit World(const std::vector<int>& scenarios, int threads = 1)
      : air(nz, ny, nx, places, static_cast<int>(scenarios.size())), solution(nz, ny, nx, 2, static_cast<int>(scenarios.size())), uptake(species_of(all), nz, ny, nx, static_cast<int>(scenarios.size())) {
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i)
          for (int s = 0; s < air.lanes(); ++s) {
            const int number = s < static_cast<int>(scenarios.size()) ? scenarios[static_cast<std::size_t>(s)] : scenarios[0];
            for (int sp = 0; sp < places; ++sp) air(k, j, sp, i, s) = static_cast<Real>(1 + sp + 0.3 * number + 0.1 * i + 0.05 * j + 0.2 * k);
            solution(k, j, 0, i, s) = static_cast<Real>(0.01 * (1 + number));
            solution(k, j, 1, i, s) = static_cast<Real>(1e-3);
          }
    temperature(0, 1, 3) = 300.F;
    depth(1, 2) = 20;
    set_threads(threads);
    uptake.prepare(density, temperature, humidity, depth);
    uptake.find(air, solution);
    set_threads(1);
  }
  [[nodiscard]] double rate(int r, int k = 0, int j = 0, int i = 0, int s = 0) const { return static_cast<double>(uptake.rates()(k, j, r, i, s)); }
};

}  // namespace

TEMPLATE_TEST_CASE("each reaction has the rate of its form in the cell's own air", "", float, double) {
  using One = Pack<double, 1>;
  const World<TestType> world({0, 7});
  for (int s = 0; s < 2; ++s) {
    const double number = s == 0 ? 0 : 7, rho = static_cast<double>(1.1F);
    const auto mass = [&](int sp) { return (1 + sp + 0.3 * number + 0.1 * 3 + 0.05) * rho; };  // of (0, 1, 3)
    const UptakeAir<double> of = uptake_air(300, static_cast<double>(0.75F), rho, 40);
    const UptakeAir<One> here{One(of.density), One(of.speed), One(of.diffusivity), One(of.bisulfate), One(of.sulfate), One(of.nitrate), One(of.humid), One(of.ground)};
    const ParticleSurface<One> surface({One(mass(SO4)), One(mass(PNO3)), One(mass(PNH4)), One(mass(PCL)), One(mass(DUST) + mass(SOOT) + mass(OM)), One(mass(OM)), One(10 * (1 + number)), One(1e-3)}, here);
    const auto close = [&](int r, double wanted) {
      INFO("reaction " << r << " of scenario " << s);
      CHECK(world.rate(r, 0, 1, 3, s) == Approx(wanted).epsilon(sizeof(TestType) > 4 ? 1e-6 : 1e-5));
    };
    const double pentoxide = surface.loss(surface.davis2008(), 1 / std::sqrt(108.01))[0];
    close(0, pentoxide * (1 - surface.chloride_share()[0]));
    close(1, pentoxide * surface.chloride_share_per_ppb()[0]);
    close(2, surface.loss(surface.bertram2009(), 1 / std::sqrt(108.01))[0]);
    close(3, surface.loss(One(2.9e-3), 1 / std::sqrt(58.04))[0]);
    close(4, surface.loss(One(1e-3 * surface.acidity(1e-4)[0]), 1 / std::sqrt(118.13))[0]);
    close(5, 1e-4 * (surface.surface()[0] + 0.05));
    close(6, 6.48e-5 * (0.34 * mass(OM) / (mass(OM) + 0.73) + 0.66 * mass(OM) / (mass(OM) + 1000)));
  }
  // the ground is under the lowest layer alone, and weighs by its depth
  CHECK(world.rate(5, 0, 1, 2) - world.rate(5, 1, 1, 2) > 9e-6);
  CHECK(world.rate(5, 0, 0, 2) - world.rate(5, 1, 0, 2) < 6e-6);
}

TEMPLATE_TEST_CASE("nitrogen dioxide is lost at CMAQ's speed, not at the uptake coefficient of 1e-4 of the case, which is some 90 times as fast", "", float, double) {
  const World<TestType> world({0});
  // By hand, of (1, 0, 0): 1.1 kg m-3 x (1.2 / 1.8 + 2.2 / 1.72 + 3.2 / 1.75 + 4.2 / 1.6 + 18.6 / 1.5) + 10 ug m-3 of water = 30.679 um3 cm-3; 6 V / 0.26 um = 7.0798e-4 m2 m-3; x 1e-4 m s-1
  CHECK(world.rate(5, 1) == Approx(7.0798e-8).epsilon(1e-4));
  CHECK(world.rate(5, 0) > 5e-6);  // on the ground under 40 m, too
  using One = Pack<double, 1>;
  const UptakeAir<double> of = uptake_air(292, 0.75, 1.1, 0);
  const UptakeAir<One> here{One(of.density), One(of.speed), One(of.diffusivity), One(of.bisulfate), One(of.sulfate), One(of.nitrate), One(of.humid), One(of.ground)};
  const ParticleSurface<One> surface({One(1.1 * 1.2), One(1.1 * 2.2), One(1.1 * 3.2), One(1.1 * 4.2), One(1.1 * 18.6), One(0), One(10), One(0)}, here);
  const double by_coefficient = surface.loss(One(1e-4), 1 / std::sqrt(46.0055))[0];
  CHECK((by_coefficient / world.rate(5, 1) > 80 && by_coefficient / world.rate(5, 1) < 100));
}

TEMPLATE_TEST_CASE("a scenario's rates have the same bits in any batch and with any number of threads", "", float, double) {
  const World<TestType> many({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 2);
  for (int number = 0; number < 17; ++number) {
    const World<TestType> few({0, number});
    int different = 0;
    for (int r = 0; r < static_cast<int>(all.size()); ++r)
      for (int k = 0; k < nz; ++k)
        for (int j = 0; j < ny; ++j)
          for (int i = 0; i < nx; ++i) different += many.rate(r, k, j, i, number) == few.rate(r, k, j, i, 1) ? 0 : 1;
    CHECK(different == 0);
  }
}
