#include "model/deposition/settling.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <vector>

#include "model/deposition/particle_collection.hpp"
#include "model/state/parallel.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

constexpr int nx = 5, ny = 3, nz = 6;
double swells(double humidity) { return 1 + humidity; }
double stays(double) { return 1; }
const ParticleSize drops{{2.5e-6, 2165}, swells}, grains{{6e-6, 2500}, stays}, stones{{1e-3, 2500}, stays};

struct World {
  Domain domain{HorizontalGrid::centred(prd_map, 9000, nx, ny), VerticalGrid::stretched(nz, 40, 3000), {}};
  Meteorology met{nz, ny, nx};

  World() {
    domain.ground = {Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1f), {}, {}};
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          met.density(k, j, i) = static_cast<float>(1.2 * std::exp(-0.08 * k));
          met.temperature(k, j, i) = 295 - 2.0F * static_cast<float>(k);
          met.relative_humidity(k, j, i) = 0.5F + 0.09F * static_cast<float>(k) - 0.02F * static_cast<float>(i);
          met.air_mass(k, j, i) = static_cast<double>(met.density(k, j, i)) * domain.horizontal.area(i, j) * domain.vertical.thickness(k, 0);
        }
  }
  // Dust, gas, salt, a second dust.
  template <class Real>
  [[nodiscard]] Concentrations<Real> air(int scenarios) const {
    Concentrations<Real> c(nz, ny, nx, 4, scenarios);
    for (int k = 0; k < nz; ++k)
      for (int j = 0; j < ny; ++j)
        for (int sp = 0; sp < 4; ++sp)
          for (int i = 0; i < nx; ++i)
            for (int s = 0; s < scenarios; ++s) c(k, j, sp, i, s) = (k + i + sp) % 3 == 0 ? Real(0) : static_cast<Real>(1 + std::sin(7.0 * k + 3 * j + i + sp) * std::cos(s + 0.5) + s);
    return c;
  }
  template <class Real>
  [[nodiscard]] double column(const Concentrations<Real>& c, int j, int sp, int i, int s) const {
    double sum = 0;
    for (int k = 0; k < nz; ++k) sum += met.air_mass(k, j, i) * static_cast<double>(c(k, j, sp, i, s));
    return sum;
  }
};
const std::vector<const ParticleSize*> sizes{&grains, nullptr, &drops, &grains};

}  // namespace

TEMPLATE_TEST_CASE("what falls stays in its column, nothing becomes negative, gases stay where they are, in any step", "", float, double) {
  const World world;
  for (const double dt : {300.0, 3600.0, 1e8}) {
    Settling<TestType> settling(world.domain, sizes, 3);
    settling.prepare(world.met, dt);
    Concentrations<TestType> c = world.air<TestType>(3);
    const Concentrations<TestType> before = world.air<TestType>(3);
    for (int step = 0; step < 20; ++step) settling.advance(c);
    bool moved = false;
    for (int j = 0; j < ny; ++j)
      for (int sp = 0; sp < 4; ++sp)
        for (int i = 0; i < nx; ++i)
          for (int s = 0; s < 3; ++s) {
            CHECK(world.column(c, j, sp, i, s) == Approx(world.column(before, j, sp, i, s)).epsilon(sizeof(TestType) == 4 ? 3e-6 : 1e-13));
            for (int k = 0; k < nz; ++k) {
              CHECK(c(k, j, sp, i, s) >= 0);
              if (sp == 1) CHECK(c(k, j, sp, i, s) == before(k, j, sp, i, s));
              else moved = moved || c(k, j, sp, i, s) != before(k, j, sp, i, s);
            }
            if (sp != 1 && dt > 1e7) CHECK(world.met.air_mass(0, j, i) * static_cast<double>(c(0, j, sp, i, s)) == Approx(world.column(before, j, sp, i, s)).epsilon(1e-5));
          }
    CHECK(moved);
  }
}

TEST_CASE("a cloud of grains sinks at its settling velocity, salt by the size that its air gives it") {
  const World world;
  Settling<double> settling(world.domain, sizes, 1);
  settling.prepare(world.met, 60);
  Concentrations<double> c(nz, ny, nx, 4, 1);
  constexpr int k = 4, j = 1, i = 2;
  for (const int sp : {0, 2}) c(k, j, sp, i, 0) = 1;
  settling.advance(c);
  for (const int sp : {0, 2}) {
    const ParticleAir air{static_cast<double>(world.met.temperature(k, j, i)), static_cast<double>(world.met.density(k, j, i))};
    const Particle particle = sizes[static_cast<std::size_t>(sp)]->in(static_cast<double>(world.met.relative_humidity(k, j, i)));
    const double share = 60 * settling_velocity(particle, air) / world.domain.vertical.thickness(k, 0);
    CHECK(c(k, j, sp, i, 0) == Approx(1 / (1 + share)).epsilon(1e-12));
    CHECK(c(k + 1, j, sp, i, 0) == 0);
    CHECK(world.met.air_mass(k - 1, j, i) * c(k - 1, j, sp, i, 0) == Approx(world.met.air_mass(k, j, i) * (1 - c(k, j, sp, i, 0))).epsilon(0.01));  // most of it is not further yet
  }
  CHECK(sizes[2]->in(0.9).diameter == Approx(1.9 * 2.5e-6));
  CHECK(sizes[2]->in(0.9).density == Approx((2165 + 1000 * (1.9 * 1.9 * 1.9 - 1)) / (1.9 * 1.9 * 1.9)));
}

TEMPLATE_TEST_CASE("a scenario's answer is bitwise the same alone and in any batch, with any number of threads, however fast particles fall", "", float, double) {
  const World world;
  for (const ParticleSize* heavy : {&grains, &stones}) {
    const std::vector<const ParticleSize*> all{heavy, nullptr, &drops, heavy};
    const auto run = [&](int scenarios, int threads) {
      set_threads(threads);
      Settling<TestType> settling(world.domain, all, scenarios);
      settling.prepare(world.met, 300);
      Concentrations<TestType> c = world.air<TestType>(scenarios);
      for (int step = 0; step < 5; ++step) settling.advance(c);
      return c;
    };
    const Concentrations<TestType> alone = run(1, 1);
    for (const int scenarios : {2, 5, 8, 17})
      for (const int threads : {1, 3}) {
        const Concentrations<TestType> batch = run(scenarios, threads);
        bool same = true;
        for (int k = 0; k < nz; ++k)
          for (int j = 0; j < ny; ++j)
            for (int sp = 0; sp < 4; ++sp)
              for (int i = 0; i < nx; ++i) same = same && batch(k, j, sp, i, 0) == alone(k, j, sp, i, 0);
        CHECK(same);
      }
  }
  set_threads(1);
}
