#include "inputs/geodata/even_axis.hpp"

#include <cmath>

namespace pearl {

double even_step(const std::vector<double>& places, double tolerance) {
  if (places.size() < 2) return 0;
  const double step = (places.back() - places.front()) / static_cast<double>(places.size() - 1);
  for (std::size_t n = 0; n < places.size(); ++n)
    if (!(std::abs(places.front() + step * static_cast<double>(n) - places[n]) <= tolerance * std::abs(step))) return 0;
  return std::isfinite(step) ? step : 0;
}

bool is_in_degrees(const std::vector<double>& places, double most) { return std::abs(places.front()) <= most && std::abs(places.back()) <= most; }

}  // namespace pearl
