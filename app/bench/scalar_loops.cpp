#include "app/bench/scalar_loops.hpp"

#include <algorithm>
#include <cmath>

namespace pearl::app {

namespace {

// One line of n cells, `stride` apart.
void ppm_line(double* line, int n, std::ptrdiff_t stride, double courant, std::vector<double>& work) {
  constexpr int ghosts = 3;
  const std::size_t size = static_cast<std::size_t>(n) + 2 * ghosts;
  work.resize(5 * size);
  double *cell = work.data(), *slope = cell + size, *left = slope + size, *right = left + size, *flux = right + size;
  for (int i = -ghosts; i < n + ghosts; ++i) cell[i + ghosts] = line[std::clamp(i, 0, n - 1) * stride];
  for (std::size_t i = 1; i + 1 < size; ++i) {
    const double down = cell[i] - cell[i - 1], up = cell[i + 1] - cell[i], mean = 0.5 * (down + up);
    slope[i] = up * down > 0 ? std::copysign(std::min({std::abs(mean), 2 * std::abs(up), 2 * std::abs(down)}), mean) : 0;
  }
  for (std::size_t i = 1; i + 2 < size; ++i) right[i] = left[i + 1] = 0.5 * (cell[i] + cell[i + 1]) - (slope[i + 1] - slope[i]) / 6;
  for (std::size_t i = 2; i + 2 < size; ++i) {
    double &a = left[i], &b = right[i];
    if ((b - cell[i]) * (cell[i] - a) <= 0) a = b = cell[i];
    const double difference = b - a, six = 6 * (cell[i] - 0.5 * (a + b));
    if (difference * six > difference * difference) a = 3 * cell[i] - 2 * b;
    if (-difference * difference > difference * six) b = 3 * cell[i] - 2 * a;
    const double curvature = 6 * (cell[i] - 0.5 * (a + b));
    flux[i] = courant * (b - 0.5 * courant * (b - a - (1 - 2.0 / 3 * courant) * curvature));
  }
  for (int i = 0; i < n; ++i) line[i * stride] += flux[i + 2] - flux[i + 3];
}

}  // namespace

void scalar_ppm(std::vector<double>& q, Extent extent, char direction, double courant) {
  const std::ptrdiff_t row = extent.nx, layer = row * extent.ny;
  std::vector<double> work;
  if (direction == 'x')
    for (int k = 0; k < extent.nz; ++k)
      for (int j = 0; j < extent.ny; ++j) ppm_line(q.data() + k * layer + j * row, extent.nx, 1, courant, work);
  else if (direction == 'y')
    for (int k = 0; k < extent.nz; ++k)
      for (int i = 0; i < extent.nx; ++i) ppm_line(q.data() + k * layer + i, extent.ny, row, courant, work);
  else
    for (int j = 0; j < extent.ny; ++j)
      for (int i = 0; i < extent.nx; ++i) ppm_line(q.data() + j * row + i, extent.nz, layer, courant, work);
}

void scalar_horizontal_diffusion(std::vector<double>& q, std::vector<double>& work, Extent extent, double k) {
  const std::ptrdiff_t row = extent.nx, layer = row * extent.ny;
  work = q;
  for (int l = 0; l < extent.nz; ++l)
    for (int j = 0; j < extent.ny; ++j)
      for (int i = 0; i < extent.nx; ++i) {
        const std::ptrdiff_t n = l * layer + j * row + i;
        double change = 0;
        if (i > 0) change += work[static_cast<std::size_t>(n - 1)] - work[static_cast<std::size_t>(n)];
        if (i + 1 < extent.nx) change += work[static_cast<std::size_t>(n + 1)] - work[static_cast<std::size_t>(n)];
        if (j > 0) change += work[static_cast<std::size_t>(n - row)] - work[static_cast<std::size_t>(n)];
        if (j + 1 < extent.ny) change += work[static_cast<std::size_t>(n + row)] - work[static_cast<std::size_t>(n)];
        q[static_cast<std::size_t>(n)] += k * change;
      }
}

void scalar_vertical_diffusion(std::vector<double>& q, Extent extent, double exchange) {
  const std::ptrdiff_t layer = static_cast<std::ptrdiff_t>(extent.nx) * extent.ny;
  std::vector<double> upper(static_cast<std::size_t>(extent.nz)), right(upper);
  for (std::ptrdiff_t column = 0; column < layer; ++column) {
    double carried = 0, value = 0;
    for (int k = 0; k < extent.nz; ++k) {
      const double below = k > 0 ? exchange : 0, above = k + 1 < extent.nz ? exchange : 0;
      const double pivot = 1 + below + above - below * carried;
      carried = above / pivot;
      value = (q[static_cast<std::size_t>(k * layer + column)] + below * value) / pivot;
      upper[static_cast<std::size_t>(k)] = carried;
      right[static_cast<std::size_t>(k)] = value;
    }
    for (int k = extent.nz - 1; k >= 0; --k) {
      if (k + 1 < extent.nz) right[static_cast<std::size_t>(k)] += upper[static_cast<std::size_t>(k)] * right[static_cast<std::size_t>(k) + 1];
      q[static_cast<std::size_t>(k * layer + column)] = right[static_cast<std::size_t>(k)];
    }
  }
}

void scalar_decay(std::vector<double>& q, const std::vector<double>& factor) {
  for (std::size_t n = 0; n < q.size(); ++n) q[n] *= factor[n];
}

}  // namespace pearl::app
