#include "postprocess/maps/axis_ticks.hpp"

#include <cmath>

namespace pearl {

std::vector<double> axis_ticks(double top, int count) {
  if (!(top > 0)) return {0, 1};
  const double power = std::pow(10.0, std::floor(std::log10(top / count)));
  double step = 10 * power;
  for (const double digit : {1.0, 2.0, 5.0})
    if (top / (digit * power) <= count) {
      step = digit * power;
      break;
    }
  std::vector<double> marks;
  for (int n = 0; marks.empty() || marks.back() < top * (1 - 1e-9); ++n) marks.push_back(n * step);
  return marks;
}

}  // namespace pearl
