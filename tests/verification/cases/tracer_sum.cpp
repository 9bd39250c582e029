#include "tests/verification/cases/tracer_sum.hpp"

#include <algorithm>
#include <cmath>

#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"
#include "tests/verification/cases/shapes.hpp"

namespace pearl::verification {

namespace {

enum Tracer { shaped, left, right, whole, tracers };

double deviation(const Concentrations<double>& c, int n) {
  double worst = 0, largest = 0;
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      const double sum = c(0, j, shaped, i, 0) + c(0, j, left, i, 0) + c(0, j, right, i, 0);
      worst = std::max(worst, std::abs(sum - c(0, j, whole, i, 0)));
      largest = std::max(largest, c(0, j, whole, i, 0));
    }
  return worst / largest;
}

}  // namespace

TracerSum carry_tracer_sum(int n, bool family) {
  set_threads(1);
  const Journey journey = swirl_journey(n);
  const double size = 1.0 / n, dt = journey.time / journey.steps;
  Meteorology met(1, n, n);
  for (double& mass : met.air_mass.values()) mass = size * size;
  Concentrations<double> c(1, n, n, tracers, 1);
  for (int j = 0; j < n; ++j)
    for (int i = 0; i < n; ++i) {
      const double value = cell_mean(journey.shape, i, j, size);
      c(0, j, shaped, i, 0) = value;
      (2 * i < n ? c(0, j, left, i, 0) : c(0, j, right, i, 0)) = 1 - value;
      c(0, j, whole, i, 0) = 1;
    }
  AdvectionOptions options;
  if (family) options.families = {{shaped, left, right}};
  Advection<double> advection(1, n, n, tracers, 1, options);
  TracerSum sum;
  for (int step = 0; step < journey.steps; ++step) {
    blow(met, journey.stream, n, (step + 0.5) * dt);
    advection.prepare(met, dt);
    advection.advance(c);
    for (const int sp : {shaped, left, right})
      for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
          sum.least = std::min(sum.least, c(0, j, sp, i, 0));
          sum.most = std::max(sum.most, c(0, j, sp, i, 0));
        }
    if (2 * (step + 1) == journey.steps) sum.half_way = deviation(c, n);
  }
  sum.end = deviation(c, n);
  return sum;
}

}  // namespace pearl::verification
