#include "model/chemistry/cubic_stencil.hpp"

#include <algorithm>

namespace pearl {

CubicStencil cubic_stencil(std::span<const double> x, double at) {
  const std::size_t last = x.size() - 1;
  std::size_t n = 0;
  while (n + 2 < x.size() && at >= x[n + 1]) ++n;
  CubicStencil s;
  s.first = std::min(n == 0 ? 0 : n - 1, last - 3);
  const auto add = [&](std::size_t point, double weight) { s.weight[point - s.first] += weight; };
  const auto add_slope = [&](std::size_t m, double weight) {  // of the parabola through the nearest three points
    const std::size_t middle = std::clamp<std::size_t>(m, 1, last - 1);
    const double a = x[middle - 1], b = x[middle], c = x[middle + 1], p = x[m];
    add(middle - 1, weight * (2 * p - b - c) / ((a - b) * (a - c)));
    add(middle, weight * (2 * p - a - c) / ((b - a) * (b - c)));
    add(middle + 1, weight * (2 * p - a - b) / ((c - a) * (c - b)));
  };
  if (at >= x[last]) {
    add(last, 1);
    add_slope(last, at - x[last]);
    return s;
  }
  const double h = x[n + 1] - x[n], t = std::max(0.0, (at - x[n]) / h);
  add(n, (1 + 2 * t) * (1 - t) * (1 - t));
  add(n + 1, t * t * (3 - 2 * t));
  add_slope(n, h * t * (1 - t) * (1 - t));
  add_slope(n + 1, -h * t * t * (1 - t));
  return s;
}

}  // namespace pearl
