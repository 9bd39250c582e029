#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <random>

#include "model/core/error.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"
#include "model/transport/ppm.hpp"
#include "tests/support/synthetic.hpp"

using namespace pearl;

namespace {

// A grid without weather but for a wind along x that closes: constant flux through every face of a layer.
Meteorology straight_wind(int nz, int ny, int nx, double mass, double flux) {
  Meteorology met(nz, ny, nx);
  for (double& m : met.air_mass.values()) m = mass;
  for (double& f : met.mass_flux_x.values()) f = flux;
  return met;
}

}  // namespace

TEST_CASE("face weights of equal cells are those of the uniform grid") {
  const FaceWeights w = face_weights({2, 2, 2, 2}), uniform;
  CHECK(w.before2 == Approx(uniform.before2));
  CHECK(w.before == Approx(uniform.before));
  CHECK(w.after == Approx(uniform.after));
  CHECK(w.after2 == Approx(uniform.after2));
}

TEST_CASE("face weights reproduce a cubic exactly on unequal cells") {
  const std::array<double, 4> size{10, 14, 21, 37};
  const auto integral = [](double x) { return x + 0.3 * x * x - 0.02 * x * x * x + 4e-4 * x * x * x * x; };  // of the cubic
  const auto value = [](double x) { return 1 + 0.6 * x - 0.06 * x * x + 16e-4 * x * x * x; };
  double mean[4], x = 0;
  for (std::size_t c = 0; c < 4; ++c) {
    mean[c] = (integral(x + size[c]) - integral(x)) / size[c];
    x += size[c];
  }
  const FaceWeights w = face_weights(size);
  CHECK(w.before2 * mean[0] + w.before * mean[1] + w.after * mean[2] + w.after2 * mean[3] == Approx(value(24)));
}

TEST_CASE("what crosses a face lies between the upwind cell's neighbours") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(0, 1);
  using P = Pack<double>;
  const PackWeights<double> w{FaceWeights{}};
  for (int n = 0; n < 20000; ++n) {
    double q[6];
    for (double& x : q) x = any(random) < 0.3 ? 0 : any(random);
    const double courant = 2 * any(random) - 1;
    const P before = face_value(P(q[0]), P(q[1]), P(q[2]), P(q[3]), w), face = face_value(P(q[1]), P(q[2]), P(q[3]), P(q[4]), w),
            after = face_value(P(q[2]), P(q[3]), P(q[4]), P(q[5]), w);
    const double value = crossing_value(before, face, after, P(q[2]), P(q[3]), P(courant))[0];
    const int up = courant > 0 ? 2 : 3;
    REQUIRE(value >= std::min({q[up - 1], q[up], q[up + 1]}) - 1e-15);
    REQUIRE(value <= std::max({q[up - 1], q[up], q[up + 1]}) + 1e-15);
  }
}

TEST_CASE("seven cells of any sizes give the mean of a polynomial of degree six over the air that crosses, exactly") {
  const std::array<double, 8> size{10, 14, 21, 37, 30, 22, 13, 9};
  const auto integral = [](double x) {
    double sum = 0, power = x;
    for (const double a : {1.0, 0.5, -0.3, 0.2, 0.15, -0.1, 0.05}) sum += a * power, power *= x;
    return sum;
  };
  std::array<double, 9> edge{};
  for (std::size_t n = 0; n < 8; ++n) edge[n + 1] = edge[n] + size[n];
  const double face = edge[4];
  std::array<double, 8> q{};
  for (std::size_t n = 0; n < 8; ++n) q[n] = 40 * (integral((edge[n + 1] - face) / 40) - integral((edge[n] - face) / 40)) / size[n];
  const UltimateWeights weights(size);
  CHECK_FALSE(weights.even);
  for (const double courant : {1.0, 0.6, 1e-3, -1e-3, -0.4, -1.0}) {
    const std::size_t upwind = courant > 0 ? 3 : 4;
    const double length = std::abs(courant) * size[upwind], low = courant > 0 ? -length : 0;
    double departure = 0;
    for (std::size_t n = 0; n < 8; ++n) {
      double weight = 0, power = 1;
      for (std::size_t p = 0; p < 7; ++p, power *= std::abs(courant)) weight += (courant > 0 ? weights.rising : weights.falling)[p][n] * power;
      departure += weight * q[n];
    }
    CHECK(q[upwind] + departure == Approx(40 * (integral((low + length) / 40) - integral(low / 40)) / length).epsilon(1e-11));
  }
}

TEST_CASE("every scheme keeps a field in its range where air leaves cells on both sides") {
  // A wind that diverges from the middle takes up to nine tenths of a cell's air at once.
  constexpr int n = 24;
  Meteorology met(1, 1, n);
  for (double& mass : met.air_mass.values()) mass = 1;
  std::mt19937 random(3);
  std::uniform_real_distribution<double> any(0, 1);
  for (const AdvectionSchemeName& scheme : advection_schemes)
    for (int trial = 0; trial < 200; ++trial) {
      for (int i = 0; i <= n; ++i) met.mass_flux_x(0, 0, i) = 0.45 * (2 * any(random) - 1);
      Concentrations<double> c(1, 1, n, 1, 1);
      for (int i = 0; i < n; ++i) c(0, 0, 0, i, 0) = any(random) < 0.4 ? 0 : any(random) < 0.4 ? 1 : any(random);
      Meteorology calm = met;  // its fluxes close, so that `prepare` accepts the air
      for (double& flux : calm.mass_flux_x.values()) flux = 0;
      Advection<double> advection(1, 1, n, 1, 1, {scheme.scheme, {}});
      InflowRatios inflow(1, 1);
      inflow.at(Side::west, 0, 0) = inflow.at(Side::east, 0, 0) = any(random);
      advection.set_inflow(inflow);
      advection.prepare(calm, 1);
      calm = met;
      advection.sweep_x(c, 1);
      for (int i = 0; i < n; ++i) REQUIRE((c(0, 0, 0, i, 0) >= 0 && c(0, 0, 0, i, 0) <= 1 + 1e-14));
      Budget budget({"A"}, {"base"});
      advection.report(budget);
      REQUIRE(budget.at(BudgetTerm::clipping, 0, 0) < 1e-22);
    }
}

TEST_CASE("a family's sum behaves as a tracer of its own, in all three directions, and its members stay positive") {
  const Domain domain = synthetic::make_domain(20, 18, 6);
  const Meteorology met = synthetic::make_weather(domain, 9, 12);
  Advection<float> advection(6, 18, 20, 4, 3, {AdvectionScheme::ultimate, {{0, 2, 3}}});
  InflowRatios inflow(6, 4);
  for (int k = 0; k < 6; ++k)
    for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top}) {
      if (side == Side::top && k > 0) continue;
      for (const int sp : {0, 2, 3}) inflow.at(side, k, sp) = 1 + sp;
      inflow.at(side, k, 1) = 8;
    }
  advection.set_inflow(inflow);
  advection.prepare(met, 900);
  Concentrations<float> c(6, 18, 20, 4, 3);
  std::mt19937 random(5);
  std::uniform_real_distribution<float> any(0, 1);
  for (int k = 0; k < 6; ++k)
    for (int j = 0; j < 18; ++j)
      for (int i = 0; i < 20; ++i)
        for (int s = 0; s < 4; ++s) {  // the padded lane too
          for (const int sp : {0, 2, 3}) c(k, j, sp, i, s) = any(random) < 0.5f ? 0 : any(random);
          c(k, j, 1, i, s) = c(k, j, 0, i, s) + c(k, j, 2, i, s) + c(k, j, 3, i, s);
        }
  for (int step = 0; step < 6; ++step) advection.advance(c);
  double worst = 0;
  for (int k = 0; k < 6; ++k)
    for (int j = 0; j < 18; ++j)
      for (int i = 0; i < 20; ++i)
        for (int s = 0; s < 3; ++s) {
          for (const int sp : {0, 2, 3}) REQUIRE(c(k, j, sp, i, s) >= 0);
          const double sum = static_cast<double>(c(k, j, 0, i, s)) + c(k, j, 2, i, s) + c(k, j, 3, i, s);
          worst = std::max(worst, std::abs(sum / c(k, j, 1, i, s) - 1));
        }
  INFO("largest relative error of the sum " << worst);
  CHECK(worst < 1e-5);
  CHECK_THROWS_AS(Advection<float>(1, 1, 4, 2, 1, {AdvectionScheme::ppm, {{0, 1}, {1}}}), std::invalid_argument);
  CHECK_THROWS_AS(Advection<float>(1, 1, 4, 2, 1, {AdvectionScheme::ppm, {{2}}}), std::invalid_argument);
}

TEST_CASE("advection is its own mirror image") {
  constexpr int n = 20;
  const AdvectionScheme scheme = GENERATE(AdvectionScheme::ultimate, AdvectionScheme::ppm, AdvectionScheme::van_leer, AdvectionScheme::unlimited);
  for (const double flux : {0.3, -0.7}) {
    std::vector<double> result[2];
    for (const bool mirrored : {false, true}) {
      Concentrations<double> c(1, 1, n, 1, 1);
      for (int i = 0; i < n; ++i) c(0, 0, 0, mirrored ? n - 1 - i : i, 0) = 1 + std::sin(0.9 * i) + (i > 12);
      Advection<double> advection(1, 1, n, 1, 1, {scheme, {}});
      const Meteorology met = straight_wind(1, 1, n, 1, mirrored ? -flux : flux);
      advection.prepare(met, 1);
      advection.sweep_x(c, 1);
      for (int i = 0; i < n; ++i) result[mirrored].push_back(c(0, 0, 0, mirrored ? n - 1 - i : i, 0));
    }
    for (std::size_t i = 0; i < n; ++i) CHECK(result[0][i] == Approx(result[1][i]).epsilon(1e-14));
  }
}

TEST_CASE("the three directions are the same scheme") {
  constexpr int n = 16;
  const AdvectionScheme scheme = GENERATE(AdvectionScheme::ultimate, AdvectionScheme::ppm, AdvectionScheme::van_leer, AdvectionScheme::unlimited);
  const auto profile = [](int i) { return 1 + std::sin(0.8 * i) + (i > 9 ? 2.0 : 0.0); };
  std::vector<double> result[3];
  for (const int direction : {0, 1, 2}) {
    const int nx = direction == 0 ? n : 1, ny = direction == 1 ? n : 1, nz = direction == 2 ? n : 1;
    Meteorology met(nz, ny, nx);
    for (double& m : met.air_mass.values()) m = 2;
    for (double& f : (direction == 0 ? met.mass_flux_x : direction == 1 ? met.mass_flux_y : met.mass_flux_z).values()) f = 0.8;
    Concentrations<double> c(nz, ny, nx, 1, 1);
    const auto cell = [&](int i) -> double& { return direction == 0 ? c(0, 0, 0, i, 0) : direction == 1 ? c(0, i, 0, 0, 0) : c(i, 0, 0, 0, 0); };
    for (int i = 0; i < n; ++i) cell(i) = profile(i);
    Advection<double> advection(nz, ny, nx, 1, 1, {scheme, {}});
    InflowRatios inflow(nz, 1);
    inflow.at(Side::west, 0, 0) = inflow.at(Side::south, 0, 0) = 0.5;
    advection.set_inflow(inflow);
    advection.prepare(met, 1);
    direction == 0 ? advection.sweep_x(c, 1) : direction == 1 ? advection.sweep_y(c, 1) : advection.sweep_z(c, 1);
    for (int i = 0; i < n; ++i) result[direction].push_back(cell(i));
  }
  for (std::size_t i = 0; i < n; ++i) CHECK(result[0][i] == Approx(result[1][i]).epsilon(1e-14));
  for (std::size_t i = 4; i < n; ++i) CHECK(result[0][i] == Approx(result[2][i]).epsilon(1e-14));  // the ground lets nothing in
}

TEST_CASE("sub-steps equal shorter steps, bit by bit") {
  constexpr int n = 24;
  Concentrations<double> whole(1, 1, n, 1, 2), parts(1, 1, n, 1, 2);
  for (int i = 0; i < n; ++i)
    for (int s = 0; s < 2; ++s) whole(0, 0, 0, i, s) = parts(0, 0, 0, i, s) = 1 + s + std::sin(0.7 * i);
  const Meteorology met = straight_wind(1, 1, n, 1, 1.0);
  Advection<double> a(1, 1, n, 1, 2), b(1, 1, n, 1, 2);
  a.prepare(met, 2.5);
  CHECK(a.substeps().x(0, 0) == 3);
  CHECK(a.substeps().limit.direction == 'x');
  CHECK(a.substeps().limit.courant == Approx(2.5));
  a.advance(whole);
  b.prepare(met, 2.5 / 3);
  CHECK(b.substeps().x(0, 0) == 1);
  for (int step = 0; step < 3; ++step) b.advance(parts);
  for (int i = 0; i < n; ++i)
    for (int s = 0; s < 2; ++s) CHECK(whole(0, 0, 0, i, s) == parts(0, 0, 0, i, s));
}

TEST_CASE("a Courant number of one moves a field by exactly one cell, and inflow enters") {
  constexpr int n = 20;
  Concentrations<double> c(1, 1, n, 1, 1);
  for (int i = 0; i < n; ++i) c(0, 0, 0, i, 0) = i * i % 7;
  Advection<double> advection(1, 1, n, 1, 1);
  InflowRatios inflow(1, 1);
  inflow.at(Side::west, 0, 0) = 42;
  advection.set_inflow(inflow);
  const Meteorology met = straight_wind(1, 1, n, 3, 3);
  advection.prepare(met, 1);
  advection.advance(c);
  CHECK(c(0, 0, 0, 0, 0) == Approx(42));
  for (int i = 1; i < n; ++i) CHECK(c(0, 0, 0, i, 0) == Approx((i - 1) * (i - 1) % 7).margin(1e-12));
  Budget budget({"A"}, {"base"});
  advection.report(budget);
  CHECK(budget.at(BudgetTerm::inflow_west, 0, 0) == Approx(3 * 42 * 1e-9));
  CHECK(budget.at(BudgetTerm::outflow_east, 0, 0) == Approx(3 * ((n - 1) * (n - 1) % 7) * 1e-9));
  CHECK(budget.at(BudgetTerm::inflow_east, 0, 0) == 0);
}

TEST_CASE("mass fluxes that do not close are refused with the cell") {
  Meteorology met = straight_wind(2, 3, 4, 100, 1);
  met.mass_flux_x(1, 2, 3) = 1.5;
  Advection<float> advection(2, 3, 4, 1, 1);
  CHECK_THROWS_AS(advection.prepare(met, 60), NumericsError);
  CHECK_THROWS_WITH(advection.prepare(met, 60), Catch::Contains("(i 2, j 2, k 1)") || Catch::Contains("(i 3, j 2, k 1)"));
  met.mass_flux_x(1, 2, 3) = std::nan("");
  CHECK_THROWS_AS(advection.prepare(met, 60), NumericsError);
}

TEST_CASE("strong divergence repeats the sequence and keeps the air mass positive and the field in its range") {
  const Domain domain = synthetic::make_domain(12, 10, 5);
  const Meteorology met = synthetic::make_weather(domain, 9, 40);
  Advection<float> advection(5, 10, 12, 1, 1);
  InflowRatios inflow(5, 1);
  advection.set_inflow(inflow);
  advection.prepare(met, 3600);
  CHECK(advection.substeps().rounds > 1);
  CHECK(advection.substeps().limit.text().find("Courant number") != std::string::npos);
  Concentrations<float> c(5, 10, 12, 1, 1);
  for (int j = 2; j < 7; ++j)
    for (int i = 3; i < 8; ++i) c(1, j, 0, i, 0) = 1;
  for (int step = 0; step < 3; ++step) advection.advance(c);
  for (int k = 0; k < 5; ++k)
    for (int j = 0; j < 10; ++j)
      for (int i = 0; i < 12; ++i) REQUIRE((c(k, j, 0, i, 0) >= 0 && c(k, j, 0, i, 0) <= 1.00001f));
}
