// LeVeque's shapes (SIAM J. Numer. Anal. 33, 627, 1996) in a rotating and in a swirling wind. After a turn they should be what they
// were; the errors of a limited Colella-Woodward PPM on the same grid, measured with an independent program, are the bar.
#include <catch2/catch.hpp>

#include <cmath>
#include <functional>

#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"

using namespace pearl;

namespace {

double shapes(double x, double y) {
  const auto r = [&](double cx, double cy) { return std::min(std::hypot(x - cx, y - cy) / 0.15, 1.0); };
  if (r(0.5, 0.75) < 1 && (std::abs(x - 0.5) >= 0.025 || y >= 0.85)) return 1;
  if (r(0.5, 0.25) < 1) return 1 - r(0.5, 0.25);
  if (r(0.25, 0.5) < 1) return 0.25 * (1 + std::cos(M_PI * r(0.25, 0.5)));
  return 0;
}

double cone(double x, double y) { return std::max(0.0, 1 - std::hypot(x - 0.25, y - 0.5) / (4.0 / 32)); }

double rotation(double x, double y, double) {
  const double r = std::min(std::hypot(x - 0.5, y - 0.5), 0.5);
  return M_PI * r * r;
}

double swirl(double x, double y, double t) {
  const double a = std::sin(M_PI * x), b = std::sin(M_PI * y);
  return a * a * b * b / M_PI * std::cos(M_PI * t / 1.5);
}

struct Outcome {
  double l2 = 0, least = 0, most = 0, mass_change = 0, uniform_error = 0;
};

// Species 0 is the shape, species 1 uniform.
template <class Real>
Outcome turn(int n, int steps, double time, const std::function<double(double, double)>& shape,
             const std::function<double(double, double, double)>& stream) {
  set_threads(1);
  Meteorology met(1, n, n);
  const double size = 1.0 / n, dt = time / steps;
  for (double& m : met.air_mass.values()) m = size * size;
  Concentrations<Real> c(1, n, n, 2, 1);
  constexpr int fine = 8;
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      double sum = 0;
      for (int b = 0; b < fine; ++b)
        for (int a = 0; a < fine; ++a) sum += shape((i + (a + 0.5) / fine) * size, (j + (b + 0.5) / fine) * size);
      c(0, j, 0, i, 0) = static_cast<Real>(sum / (fine * fine));
      c(0, j, 1, i, 0) = Real(1.7);
    }
  const Concentrations<Real> begin = [&] {
    Concentrations<Real> copy(1, n, n, 2, 1);
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) copy(0, j, 0, i, 0) = c(0, j, 0, i, 0);
    return copy;
  }();
  Advection<Real> advection(1, n, n, 2, 1);
  for (int step = 0; step < steps; ++step) {
    const double t = (step + 0.5) * dt;
    for (int j = 0; j <= n; ++j)
      for (int i = 0; i <= n; ++i) {
        const double psi = stream(i * size, j * size, t);
        if (j < n) met.mass_flux_x(0, j, i) = -(stream(i * size, (j + 1) * size, t) - psi);
        if (i < n) met.mass_flux_y(0, j, i) = stream((i + 1) * size, j * size, t) - psi;
      }
    advection.prepare(met, dt);
    advection.advance(c);
  }
  Outcome out;
  double error = 0, norm = 0, mass = 0, mass_begin = 0;
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      const double now = c(0, j, 0, i, 0), was = begin(0, j, 0, i, 0);
      error += (now - was) * (now - was);
      norm += was * was;
      mass += now;
      mass_begin += was;
      out.least = std::min(out.least, now);
      out.most = std::max(out.most, now);
      out.uniform_error = std::max(out.uniform_error, std::abs(static_cast<double>(c(0, j, 1, i, 0)) / static_cast<double>(Real(1.7)) - 1));
    }
  out.l2 = std::sqrt(error / norm);
  out.mass_change = std::abs(mass / mass_begin - 1);
  return out;
}

void check_laws(const Outcome& out, double mass_tolerance = 1e-13) {
  CHECK(out.least >= -1e-12);
  CHECK(out.most <= 1 + 1e-12);
  CHECK(out.mass_change <= mass_tolerance);
  CHECK(out.uniform_error <= 1e-13);
}

}  // namespace

TEST_CASE("shapes survive a solid rotation no worse than with the reference PPM") {
  const Outcome out = turn<double>(64, 403, 1.0, shapes, rotation);
  INFO("l2 " << out.l2);
  CHECK(out.l2 <= 1.05 * 0.274);
  check_laws(out);
}

TEST_CASE("shapes survive a swirl and its reversal no worse than with the reference PPM") {
  const Outcome out = turn<double>(64, 192, 1.5, shapes, swirl);
  INFO("l2 " << out.l2);
  CHECK(out.l2 <= 1.05 * 0.322);
  check_laws(out);
}

TEST_CASE("a narrow cone keeps its peak in one rotation as with the reference PPM") {
  const Outcome out = turn<double>(32, 200, 1.0, cone, rotation);
  INFO("peak " << out.most);
  CHECK(out.most >= 0.565 / 1.05);
  check_laws(out);
}

TEST_CASE("float follows double through a rotation") {
  const Outcome wide = turn<double>(64, 403, 1.0, shapes, rotation), narrow = turn<float>(64, 403, 1.0, shapes, rotation);
  CHECK(narrow.l2 == Approx(wide.l2).epsilon(1e-4));
  CHECK(narrow.mass_change < 1e-5);
  CHECK(narrow.least >= 0);
  CHECK(narrow.uniform_error < 1e-6);
}

TEST_CASE("halving the cells divides the error of a smooth hump by more than three") {
  // The limiter flattens the top of the hump: between second and third order in l2.
  const auto hump = [](double x, double y) {
    const double r = std::min(std::hypot(x - 0.3, y - 0.5) / 0.2, 1.0);
    return std::pow(std::cos(0.5 * M_PI * r), 4);
  };
  const double coarse = turn<double>(32, 202, 1.0, hump, rotation).l2, fine = turn<double>(64, 404, 1.0, hump, rotation).l2;
  INFO("l2 " << coarse << " " << fine << ", order " << std::log2(coarse / fine));
  CHECK(coarse / fine > 3.0);
}
