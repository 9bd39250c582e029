#include "postprocess/maps/interpolation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pearl {

namespace {

// A cell beyond the border, from the first and second cell before it and the third: the line goes on with the smaller of its last slope and twice the one before, flat behind a highest or lowest cell, and never beyond zero.
float continued(float first, float second, float third) {
  const float last = first - second, before = 2 * (second - third);
  if (last * before <= 0) return first;
  const float step = std::min({std::abs(last), std::abs(before), std::abs(first)});
  return last < 0 ? first - step : first + step;
}

constexpr int more = 2;  // cells beyond each border: the outer half of the outermost cell lies between their centres, and a cubic reads one more

// The field with these cells.
struct Extended {
  int nx, ny;
  std::vector<float> values;  // [j][i]

  Extended(const std::vector<float>& field, int columns, int rows) : nx(columns + 2 * more), ny(rows + 2 * more), values(static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny)) {
    for (int j = more; j < more + rows; ++j) {
      for (int i = 0; i < columns; ++i) at(more + i, j) = field[static_cast<std::size_t>(j - more) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(i)];
      go_on([&](int i) -> float& { return at(i, j); }, columns);
    }
    for (int i = 0; i < nx; ++i) go_on([&](int j) -> float& { return at(i, j); }, rows);
  }
  // A row or a column of so many cells, outwards on both sides.
  template <class Cell>
  void go_on(const Cell& cell, int cells) {
    const int last = more + cells - 1;
    for (int n = 1; n <= more; ++n) {
      const auto before = [&](int i) { return cell(std::min(i, last)); };
      const auto behind = [&](int i) { return cell(std::max(i, more)); };
      cell(more - n) = continued(before(more - n + 1), before(more - n + 2), before(more - n + 3));
      cell(last + n) = continued(behind(last + n - 1), behind(last + n - 2), behind(last + n - 3));
    }
  }
  float& at(int i, int j) { return values[static_cast<std::size_t>(j) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i)]; }
  [[nodiscard]] float at(int i, int j) const { return values[static_cast<std::size_t>(j) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i)]; }
};

struct Stencil {
  std::array<int, 4> index{};  // of the extended field
  std::array<double, 4> weight{};
};

Stencil stencil_at(double position, int cells) {
  constexpr double first_border = more - 0.5;
  const double place = std::clamp(position, 0.0, static_cast<double>(cells)) + first_border;  // in cells from the first centre of the extended field
  const int base = static_cast<int>(place);
  const double t = place - base;
  Stencil stencil;
  for (int n = 0; n < 4; ++n) stencil.index[static_cast<std::size_t>(n)] = base - 1 + n;
  stencil.weight = {0.5 * t * (-1 + t * (2 - t)), 1 + 0.5 * t * t * (3 * t - 5), 0.5 * t * (1 + t * (4 - 3 * t)), 0.5 * t * t * (t - 1)};
  return stencil;
}

double value_at(const Extended& field, const Stencil& column, const Stencil& row) {
  double sum = 0;
  for (std::size_t m = 0; m < 4; ++m) {
    double inner = 0;
    for (std::size_t n = 0; n < 4; ++n) inner += column.weight[n] * field.at(column.index[n], row.index[m]);
    sum += row.weight[m] * inner;
  }
  const auto cell = [&](std::size_t m, std::size_t n) { return static_cast<double>(field.at(column.index[n], row.index[m])); };
  const auto [least, most] = std::minmax({cell(1, 1), cell(1, 2), cell(2, 1), cell(2, 2)});
  return std::clamp(sum, least, most);
}

}  // namespace

double smooth_value(const std::vector<float>& field, int nx, int ny, double x, double y) {
  return value_at(Extended(field, nx, ny), stencil_at(x, nx), stencil_at(y, ny));
}

std::vector<float> smooth_lattice(const std::vector<float>& field, int nx, int ny, const CellWindow& window, int columns, int rows) {
  const Extended extended(field, nx, ny);
  std::vector<Stencil> across;
  for (int c = 0; c <= columns; ++c) across.push_back(stencil_at(window.west + static_cast<double>(c) * window.columns / columns, nx));
  std::vector<float> lattice;
  lattice.reserve(static_cast<std::size_t>(columns + 1) * static_cast<std::size_t>(rows + 1));
  for (int r = 0; r <= rows; ++r) {
    const Stencil row = stencil_at(window.south + window.rows - static_cast<double>(r) * window.rows / rows, ny);
    for (const Stencil& column : across) lattice.push_back(static_cast<float>(value_at(extended, column, row)));
  }
  return lattice;
}

}  // namespace pearl
