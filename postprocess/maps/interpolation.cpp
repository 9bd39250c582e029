#include "postprocess/maps/interpolation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pearl {

namespace {

struct Stencil {
  std::array<int, 4> index{};
  std::array<double, 4> weight{};
};

Stencil stencil_at(double position, int cells) {
  const double clamped = std::clamp(position - 0.5, 0.0, cells - 1.0);
  const int base = std::min(static_cast<int>(clamped), std::max(0, cells - 2));
  const double t = clamped - base;
  Stencil stencil;
  for (int n = 0; n < 4; ++n) stencil.index[static_cast<std::size_t>(n)] = std::clamp(base - 1 + n, 0, cells - 1);
  stencil.weight = {0.5 * t * (-1 + t * (2 - t)), 1 + 0.5 * t * t * (3 * t - 5), 0.5 * t * (1 + t * (4 - 3 * t)), 0.5 * t * t * (t - 1)};
  return stencil;
}

double value_at(const std::vector<float>& field, int nx, const Stencil& column, const Stencil& row) {
  double sum = 0;
  for (std::size_t m = 0; m < 4; ++m) {
    const float* line = field.data() + static_cast<std::ptrdiff_t>(row.index[m]) * nx;
    double inner = 0;
    for (std::size_t n = 0; n < 4; ++n) inner += column.weight[n] * line[column.index[n]];
    sum += row.weight[m] * inner;
  }
  const auto cell = [&](std::size_t m, std::size_t n) { return static_cast<double>(field[static_cast<std::size_t>(row.index[m]) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(column.index[n])]); };
  const auto [least, most] = std::minmax({cell(1, 1), cell(1, 2), cell(2, 1), cell(2, 2)});
  return std::clamp(sum, least, most);
}

}  // namespace

double smooth_value(const std::vector<float>& field, int nx, int ny, double x, double y) {
  return value_at(field, nx, stencil_at(x, nx), stencil_at(y, ny));
}

std::vector<float> smooth_lattice(const std::vector<float>& field, int nx, int ny, const CellWindow& window, int columns, int rows) {
  std::vector<Stencil> across;
  for (int c = 0; c <= columns; ++c) across.push_back(stencil_at(window.west + static_cast<double>(c) * window.columns / columns, nx));
  std::vector<float> lattice;
  lattice.reserve(static_cast<std::size_t>(columns + 1) * static_cast<std::size_t>(rows + 1));
  for (int r = 0; r <= rows; ++r) {
    const Stencil row = stencil_at(window.south + window.rows - static_cast<double>(r) * window.rows / rows, ny);
    for (const Stencil& column : across) lattice.push_back(static_cast<float>(value_at(field, nx, column, row)));
  }
  return lattice;
}

}  // namespace pearl
