#include "tests/verification/cases/shapes.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"

namespace pearl::verification {

using constants::pi;

double leveque_shapes(double x, double y) {
  const auto r = [&](double cx, double cy) { return std::min(std::hypot(x - cx, y - cy) / 0.15, 1.0); };
  if (r(0.5, 0.75) < 1 && (std::abs(x - 0.5) >= 0.025 || y >= 0.85)) return 1;
  if (r(0.5, 0.25) < 1) return 1 - r(0.5, 0.25);
  if (r(0.25, 0.5) < 1) return 0.25 * (1 + std::cos(pi * r(0.25, 0.5)));
  return 0;
}

double narrow_cone(double x, double y) { return std::max(0.0, 1 - std::hypot(x - 0.25, y - 0.5) / (4.0 / 32)); }

double rotation(double x, double y, double) {
  const double r = std::min(std::hypot(x - 0.5, y - 0.5), 0.5);
  return pi * r * r;
}

double swirl(double x, double y, double t) {
  const double a = std::sin(pi * x), b = std::sin(pi * y);
  return a * a * b * b / pi * std::cos(pi * t / 1.5);
}

Journey rotation_journey(int cells) { return {cells, cells == 64 ? 403 : 805, 1.0, leveque_shapes, rotation}; }
Journey swirl_journey(int cells) { return {cells, 3 * cells, 1.5, leveque_shapes, swirl}; }
Journey cone_journey(int turns) { return {32, 200 * turns, static_cast<double>(turns), narrow_cone, rotation}; }

double cell_mean(const Shape& shape, int i, int j, double size) {
  constexpr int fine = 8;
  double sum = 0;
  for (int b = 0; b < fine; ++b)
    for (int a = 0; a < fine; ++a) sum += shape((i + (a + 0.5) / fine) * size, (j + (b + 0.5) / fine) * size);
  return sum / (fine * fine);
}

void blow(Meteorology& met, const StreamFunction& stream, int n, double t) {
  const double size = 1.0 / n;
  for (int j = 0; j <= n; ++j)
    for (int i = 0; i <= n; ++i) {
      const double psi = stream(i * size, j * size, t);
      if (j < n) met.mass_flux_x(0, j, i) = -(stream(i * size, (j + 1) * size, t) - psi);
      if (i < n) met.mass_flux_y(0, j, i) = stream((i + 1) * size, j * size, t) - psi;
    }
}

namespace {

constexpr double uniform_value = 1.7;
enum Tracer { shaped, uniform, tracers };

void compare(Arrival& out) {
  double difference1 = 0, difference2 = 0, worst = 0, norm1 = 0, norm2 = 0, peak = 0, mass = 0, mass_before = 0;
  out.least = out.most = out.after.front();
  for (std::size_t n = 0; n < out.after.size(); ++n) {
    const double now = out.after[n], was = out.before[n], difference = std::abs(now - was);
    difference1 += difference;
    difference2 += difference * difference;
    worst = std::max(worst, difference);
    norm1 += std::abs(was);
    norm2 += was * was;
    peak = std::max(peak, was);
    mass += now;
    mass_before += was;
    out.least = std::min(out.least, now);
    out.most = std::max(out.most, now);
  }
  out.l1 = difference1 / norm1;
  out.l2 = std::sqrt(difference2 / norm2);
  out.linf = worst / peak;
  out.mass_change = std::abs(mass / mass_before - 1);
}

}  // namespace

template <class Real>
Arrival travel(const Journey& journey, AdvectionScheme scheme) {
  set_threads(1);
  const int n = journey.cells;
  const double size = 1.0 / n, dt = journey.time / journey.steps;
  Meteorology met(1, n, n);
  for (double& mass : met.air_mass.values()) mass = size * size;
  Concentrations<Real> c(1, n, n, tracers, 1);
  Arrival out;
  out.cells = n;
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      c(0, j, shaped, i, 0) = static_cast<Real>(cell_mean(journey.shape, i, j, size));
      c(0, j, uniform, i, 0) = static_cast<Real>(uniform_value);
      out.before.push_back(static_cast<double>(c(0, j, shaped, i, 0)));
    }
  Advection<Real> advection(1, n, n, tracers, 1, {scheme, {}});
  for (int step = 0; step < journey.steps; ++step) {
    blow(met, journey.stream, n, (step + 0.5) * dt);
    advection.prepare(met, dt);
    advection.advance(c);
  }
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      out.after.push_back(static_cast<double>(c(0, j, shaped, i, 0)));
      const double error = static_cast<double>(c(0, j, uniform, i, 0)) / static_cast<double>(static_cast<Real>(uniform_value)) - 1;
      out.uniform_error = std::max(out.uniform_error, std::abs(error));
    }
  compare(out);
  return out;
}

template Arrival travel<float>(const Journey&, AdvectionScheme);
template Arrival travel<double>(const Journey&, AdvectionScheme);

}  // namespace pearl::verification
