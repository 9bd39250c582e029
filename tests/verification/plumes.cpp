// Mixing by plumes in a convective layer, beside the local diffusion of the same column.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/state/parallel.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/support/synthetic.hpp"

using namespace pearl;

namespace {

constexpr int layers = 10, inside = 7;  // plumes reach into layer 6
constexpr int nx = 3, ny = 2;

// Stretched layers over a hill, density falling with height, plumes from the lowest layer.
struct ConvectiveColumn {
  Domain domain = synthetic::make_domain(nx, ny, layers);
  Meteorology met{layers, ny, nx};
  explicit ConvectiveColumn(double rate, double k_z = 3) {
    set_threads(1);
    for (int k = 0; k < layers; ++k)
      for (int j = 0; j < ny; ++j)
        for (int i = 0; i < nx; ++i) {
          met.density(k, j, i) = static_cast<float>(1.2 * std::exp(-0.05 * k));
          met.air_mass(k, j, i) = met.density(k, j, i) * domain.horizontal.area(i, j) * domain.vertical.thickness(k, domain.ground.terrain(j, i));
          met.kz(k, j, i) = k == 0 ? 0.0F : static_cast<float>(k_z * (1 + k % 3));
          met.plume_rate(k, j, i) = k > 0 && k < inside ? static_cast<float>(rate * (k == inside - 1 ? 0.4 : 1)) : 0.0F;
        }
  }
};

template <class Real>
struct Run {
  Concentrations<Real> c{layers, ny, nx, 1, 1}, emission{1, ny, nx, 1, 1}, deposited{1, ny, nx, 1, 1};
  VerticalExchange<Real> exchange;
  const ConvectiveColumn& column;
  explicit Run(const ConvectiveColumn& of) : exchange(of.domain, 1, 1), column(of) {}
  void advance(double dt, int steps, const Field2<double>* velocity = nullptr) {
    exchange.prepare(column.met, {velocity}, dt);
    for (int step = 0; step < steps; ++step) exchange.advance(c, emission, deposited);
  }
  [[nodiscard]] double mass() const {
    double sum = 0;
    for (int k = 0; k < layers; ++k) sum += c(k, 1, 0, 1, 0) * column.met.air_mass(k, 1, 1);
    return sum;
  }
};

// The same equations by tiny explicit steps of second order, written as fluxes.
std::vector<double> reference(const ConvectiveColumn& column, std::vector<double> q, double source, double velocity, double seconds) {
  const Meteorology& m = column.met;
  const Domain& domain = column.domain;
  const int j = 1, i = 1;
  const double terrain = domain.ground.terrain(j, i), area = domain.horizontal.area(i, j);
  const auto tendency = [&](const std::vector<double>& c) {
    std::vector<double> change(layers);
    double sinking = 0;
    for (int k = layers - 1; k > 0; --k) {
      const double dz = domain.vertical.middle_above_ground(k, terrain) - domain.vertical.middle_above_ground(k - 1, terrain);
      const double e = 0.5 * (m.density(k, j, i) + m.density(k - 1, j, i)) * area * m.kz(k, j, i) / dz;
      const double up = m.air_mass(k, j, i) * m.plume_rate(k, j, i);
      sinking += up;
      const double through = e * (c[k - 1] - c[k]) - sinking * c[k];  // upwards through the lower face, without plumes
      change[k] += through + up * c[0];
      change[k - 1] -= through;
      change[0] -= up * c[0];
    }
    change[0] += source - m.density(0, j, i) * area * velocity * c[0];
    for (int k = 0; k < layers; ++k) change[k] /= m.air_mass(k, j, i);
    return change;
  };
  const int steps = static_cast<int>(seconds / 0.25);
  for (int step = 0; step < steps; ++step) {
    const std::vector<double> first = tendency(q);
    std::vector<double> half = q;
    for (int k = 0; k < layers; ++k) half[k] += 0.125 * first[k];
    const std::vector<double> second = tendency(half);
    for (int k = 0; k < layers; ++k) q[k] += 0.25 * second[k];
  }
  return q;
}

}  // namespace

TEST_CASE("plumes, diffusion, emission and deposition together converge to the explicit solution at first order") {
  const ConvectiveColumn column(6e-4);
  const double source = 1e6, seconds = 1200;
  const Field2<double> velocity(ny, nx, 0.01);
  std::vector<double> start(layers);
  for (int k = 0; k < layers; ++k) start[k] = k == 8 ? 5 : 1 + k % 2;
  const std::vector<double> exact = reference(column, start, source, 0.01, seconds);
  double previous = 0;
  for (const int steps : {12, 24, 48, 96}) {
    Run<double> run(column);
    run.emission(0, 1, 0, 1, 0) = source;
    for (int k = 0; k < layers; ++k) run.c(k, 1, 0, 1, 0) = start[k];
    run.advance(seconds / steps, steps, &velocity);
    double error = 0;
    for (int k = 0; k < layers; ++k) error += std::abs(run.c(k, 1, 0, 1, 0) - exact[k]);
    INFO(steps << " steps: error " << error);
    if (previous > 0) {
      CHECK(previous / error > 1.8);
      CHECK(previous / error < 2.2);
    }
    previous = error;
  }
  CHECK(previous < 0.01);
}

TEMPLATE_TEST_CASE("plumes keep mass, stay positive and leave a uniform column alone", "", float, double) {
  for (const double rate : {1e-5, 1e-3, 1.0}) {
    const ConvectiveColumn column(rate);
    Run<TestType> run(column);
    for (int k = 0; k < layers; ++k) run.c(k, 1, 0, 1, 0) = static_cast<TestType>(k == 0 ? 100 : k == 5 ? 3 : 0);
    const double begin = run.mass();
    run.advance(300, 50);
    // The right side rounds what is exchanged in a step, so mass drifts with the number of turnovers in a step.
    CHECK(run.mass() == Approx(begin).epsilon((std::is_same_v<TestType, float> ? 1e-6 : 1e-13) * std::max(1.0, 300 * rate)));
    for (int k = 0; k < layers; ++k) CHECK(run.c(k, 1, 0, 1, 0) >= 0);
    run.c.fill(static_cast<TestType>(0.7));
    run.advance(300, 5);
    for (int k = 0; k < layers; ++k) CHECK(run.c(k, 1, 0, 1, 0) == static_cast<TestType>(0.7));
  }
}

TEST_CASE("strong plumes mix their layer at once and leave the air above to diffusion") {
  const ConvectiveColumn column(1.0, 1e-6);
  Run<double> run(column);
  for (int i = 0; i < nx; ++i) run.c(0, 1, 0, i, 0) = 50;
  run.advance(3600, 3);
  for (int k = 1; k < inside; ++k) CHECK(run.c(k, 1, 0, 1, 0) == Approx(run.c(0, 1, 0, 1, 0)).epsilon(2e-3));
  CHECK(run.c(inside, 1, 0, 1, 0) < 1e-3 * run.c(0, 1, 0, 1, 0));
}

TEST_CASE("a ground source gets up faster by plumes than by the same exchange as diffusion alone") {
  const double share = 0.5;
  ConvectiveColumn local(0, 10), mixed(0, 10 * (1 - share));
  const double terrain = mixed.domain.ground.terrain(1, 1);
  double depth = 0;
  for (int k = 1; k < inside; ++k) depth += mixed.domain.vertical.thickness(k, terrain);
  const double distance = mixed.domain.vertical.middle_above_ground(1, terrain) - mixed.domain.vertical.middle_above_ground(0, terrain);
  for (int k = 1; k < inside; ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) mixed.met.plume_rate(k, j, i) = static_cast<float>(share * local.met.kz(1, 1, 1) / (distance * depth));
  Run<double> slow(local), fast(mixed);
  for (auto* run : {&slow, &fast}) {
    run->emission(0, 1, 0, 1, 0) = 1e6;
    run->advance(60, 20);
  }
  CHECK(fast.mass() == Approx(slow.mass()).epsilon(1e-12));
  for (int k = 4; k < inside; ++k) CHECK(fast.c(k, 1, 0, 1, 0) > 1.5 * slow.c(k, 1, 0, 1, 0));
}
