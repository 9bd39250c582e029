#include "inputs/meteorology/smoothing.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

Field2<double> smooth(const Field2<double>& field, double sigma) {
  if (sigma <= 0) return field;
  const int reach = static_cast<int>(std::ceil(3.5 * sigma)), nx = field.nx(), ny = field.ny();
  std::vector<double> weights(static_cast<std::size_t>(reach) + 1);
  double sum = 0;
  for (int d = 0; d <= reach; ++d) {
    weights[static_cast<std::size_t>(d)] = std::exp(-0.5 * d * d / (sigma * sigma));
    sum += (d == 0 ? 1 : 2) * weights[static_cast<std::size_t>(d)];
  }
  const auto weight = [&](int d) { return weights[static_cast<std::size_t>(std::abs(d))] / sum; };
  Field2<double> along_x(ny, nx), result(ny, nx);
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i)
      for (int d = -reach; d <= reach; ++d) along_x(j, i) += weight(d) * field(j, std::clamp(i + d, 0, nx - 1));
  for (int j = 0; j < ny; ++j)
    for (int d = -reach; d <= reach; ++d)
      for (int i = 0; i < nx; ++i) result(j, i) += weight(d) * along_x(std::clamp(j + d, 0, ny - 1), i);
  return result;
}

}  // namespace pearl
