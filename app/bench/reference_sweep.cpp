#include "app/bench/reference_sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pearl::app {

std::vector<double> reference_sweep(const std::vector<double>& q, const std::vector<double>& size, const std::vector<double>& flux,
                                    const std::vector<double>& mass, double dt, double low, double high) {
  const int n = static_cast<int>(q.size());
  const auto at = [](const std::vector<double>& values, int i) { return values[static_cast<std::size_t>(i)]; };
  const auto cell = [&](int i) { return std::clamp(i, 0, n - 1); };
  const auto ratio = [&](int i) {
    if (i < 0) return at(flux, 0) > 0 ? low : at(q, 0);
    if (i >= n) return at(flux, n) < 0 ? high : at(q, n - 1);
    return at(q, i);
  };
  std::vector<double> crossing;
  for (int face = 0; face <= n; ++face) {
    const double f = at(flux, face);
    const int way = f > 0 ? 1 : -1, up = f > 0 ? face - 1 : face;
    const double courant = std::abs(f) * dt / at(mass, cell(up));
    const double mean = ratio(up), down = ratio(up + way), far = ratio(up - way);
    double departure = 0;
    if (courant > 0) {
      // Content W between the farthest of the seven cells and x, from the face (x = 0) upwind; eight edges.
      std::array<double, 8> x{}, content{};
      for (std::size_t m = 0; m < 7; ++m) {
        const int i = up - 3 * way + static_cast<int>(m) * way;
        x[m + 1] = x[m] + at(size, cell(i));
        content[m + 1] = content[m] + at(size, cell(i)) * (ratio(i) - mean);
      }
      const double length = courant * at(size, cell(up)), place = x[4] - length;
      double there = 0;
      for (std::size_t m = 0; m < 8; ++m) {
        double basis = 1;
        for (std::size_t l = 0; l < 8; ++l)
          if (l != m) basis *= (place - x[l]) / (x[m] - x[l]);
        there += basis * content[m];
      }
      departure = (content[4] - there) / length;
    }
    const int c = cell(up);
    const double stays = 1 - (std::max(at(flux, c + 1), 0.0) + std::max(-at(flux, c), 0.0)) * dt / at(mass, c);
    const double first = down - mean, second = (mean - far) * std::max(stays, 0.0) / std::max(courant, 1e-20);
    if (first > 0 && second > 0) departure = std::clamp(departure, 0.0, std::min(first, second));
    else if (first < 0 && second < 0) departure = std::clamp(departure, std::max(first, second), 0.0);
    else departure = 0;
    crossing.push_back(mean + departure);
  }
  std::vector<double> result;
  for (int i = 0; i < n; ++i) {
    const double in = at(flux, i) * dt, out = at(flux, i + 1) * dt;
    result.push_back((at(mass, i) * at(q, i) + in * at(crossing, i) - out * at(crossing, i + 1)) / (at(mass, i) + in - out));
  }
  return result;
}

}  // namespace pearl::app
