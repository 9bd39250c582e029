#include "postprocess/indicators/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pearl {

std::vector<std::size_t> places_of(const std::vector<double>& values) {
  std::vector<double> sorted;
  for (const double value : values)
    if (!std::isnan(value)) sorted.push_back(value);
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::size_t> places;
  for (const double value : values)
    places.push_back(std::isnan(value) ? 0 : 1 + static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin()));
  return places;
}

std::vector<bool> pareto_front(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<std::size_t> order;
  for (std::size_t n = 0; n < x.size(); ++n)
    if (!std::isnan(x[n]) && !std::isnan(y[n])) order.push_back(n);
  // By x, then y: who comes later is beaten unless its y is less than all before it, or it equals the one that set that y.
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
  std::vector<bool> front(x.size(), false);
  double x_of_least = 0, least = std::numeric_limits<double>::infinity();
  bool any = false;
  for (const std::size_t n : order) {
    const bool equal = any && x[n] == x_of_least && y[n] == least;
    if (any && !equal && !(y[n] < least)) continue;
    front[n] = true;
    any = true;
    x_of_least = x[n];
    least = y[n];
  }
  return front;
}

}  // namespace pearl
