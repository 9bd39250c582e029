#include "tests/verification/cases/half_space.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/transport/vertical_exchange.hpp"
#include "tests/verification/cases/flat_world.hpp"

namespace pearl::verification {

double scaled_erfc(double x) {
  if (x < 6) return std::exp(x * x) * std::erfc(x);
  // 1 / (x sqrt(pi)) (1 - 1 / (2 x^2) + 1 3 / (2 x^2)^2 - ...): its twelfth term is below 2e-11 here.
  double term = 1, sum = 1;
  for (int n = 1; n <= 12; ++n) {
    term *= -(2 * n - 1) / (2 * x * x);
    sum += term;
  }
  return sum / (x * std::sqrt(constants::pi));
}

double HalfSpace::concentration(double z, double t) const {
  const double s = z / std::sqrt(4 * k * t), uptake = velocity / k * std::sqrt(k * t);
  return std::erf(s) + std::exp(-s * s) * scaled_erfc(s + uptake);
}

double HalfSpace::taken(double t) const {
  const double h = velocity / k, uptake = h * std::sqrt(k * t);
  return (scaled_erfc(uptake) - 1 + 2 * uptake / std::sqrt(constants::pi)) / h;
}

HalfSpaceRun deposit_from_half_space(double layer, double dt) {
  constexpr HalfSpace solution{5, 0.01};
  constexpr double top = 2500, time = 21600, first = 40;  // m, s, ug m-3
  const int layers = static_cast<int>(std::lround(top / layer));
  FlatWorld world(even_faces(layers, top), 1, 1, 1000);
  world.set_kz([](double) { return solution.k; });
  const Field2<double> velocity = world.deposition_velocity(1 / (1 / solution.velocity + world.middle(0) / solution.k));
  Concentrations<double> c(layers, 1, 1, 1, 1), emission(1, 1, 1, 1, 1), deposited(1, 1, 1, 1, 1);
  c.fill(first);
  VerticalExchange<double> exchange(world.domain, 1, 1);
  exchange.prepare(world.met, {&velocity}, dt);
  const int steps = static_cast<int>(std::lround(time / dt));
  for (int step = 0; step < steps; ++step) exchange.advance(c, emission, deposited);
  HalfSpaceRun run;
  for (int level = 0; level < layers; ++level) {
    const double middle = world.middle(level), half = 0.5 * world.thickness(level);
    const auto exact = [&](double z) { return solution.concentration(z, time); };
    run.z.push_back(middle);
    run.exact.push_back((exact(middle - half) + 4 * exact(middle) + exact(middle + half)) / 6);
    run.computed.push_back(c(level, 0, 0, 0, 0) / first);
    run.worst = std::max(run.worst, std::abs(run.computed.back() / run.exact.back() - 1));
  }
  run.taken_error = deposited(0, 0, 0, 0, 0) / (first * world.cell_area()) / solution.taken(time) - 1;
  return run;
}

}  // namespace pearl::verification
