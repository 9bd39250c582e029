#pragma once

#include <algorithm>

#include "model/state/pack.hpp"

namespace pearl {

// Rows are padded to a multiple of this many elements: no kernel has a tail whose arithmetic could differ.
constexpr int row_unit = 16;
static_assert(row_unit % Pack<float>::width == 0 && row_unit % Pack<double>::width == 0);

constexpr int round_up(int n, int unit) { return (n + unit - 1) / unit * unit; }

// Places for scenarios in memory: one, or an even number.
constexpr int padded_lanes(int scenarios) {
  return scenarios == 1 ? 1 : round_up(scenarios, 2);
}

// A row: all columns of one grid row times all scenarios, element (i, s) at i * lanes + s.
struct RowShape {
  int columns = 0, lanes = 1;

  [[nodiscard]] int cells() const { return columns * lanes; }                     // elements that mean something
  [[nodiscard]] int length() const { return round_up(columns * lanes, row_unit); }  // elements in memory
};

namespace detail {
template <int lanes, class Real, class Cell>
void expand_lanes(const Cell* cell, int columns, Real* row) {
  for (int i = 0; i < columns; ++i) {
    const Real value = static_cast<Real>(cell[i]);
    for (int s = 0; s < lanes; ++s) row[i * lanes + s] = value;
  }
}
}  // namespace detail

// Repeats a shared value of each column for every scenario, zero in the padding, so that a kernel reads it like a row.
template <class Real, class Cell>
void expand(const Cell* cell, RowShape shape, Real* row) {
  switch (shape.lanes) {
    case 1: detail::expand_lanes<1>(cell, shape.columns, row); break;
    case 2: detail::expand_lanes<2>(cell, shape.columns, row); break;
    case 4: detail::expand_lanes<4>(cell, shape.columns, row); break;
    case 8: detail::expand_lanes<8>(cell, shape.columns, row); break;
    case 16: detail::expand_lanes<16>(cell, shape.columns, row); break;
    default:
      for (int i = 0; i < shape.columns; ++i)
        for (int s = 0; s < shape.lanes; s += 2) detail::expand_lanes<2>(cell + i, 1, row + i * shape.lanes + s);
  }
  for (int n = shape.cells(); n < shape.length(); ++n) row[n] = 0;
}

// Adds weight[i] * row(i, s) over the columns to sum[s], in double and in the order of the columns.
template <class Real, class Weight>
void add_weighted_row(const Real* row, const Weight& weight, RowShape shape, double* sum) {
  for (int i = 0; i < shape.columns; ++i) {
    const double w = weight(i);
    const Real* cell = row + i * shape.lanes;
    for (int s = 0; s < shape.lanes; ++s) sum[s] += w * static_cast<double>(cell[s]);
  }
}

// Likewise weight[i] * row(i, s) where it is above zero to more[s], and what it is below zero to less[s].
template <class Real>
void add_gain_and_loss(const Real* row, const double* weight, RowShape shape, double* more, double* less) {
  for (int i = 0; i < shape.columns; ++i)
    for (int s = 0; s < shape.lanes; ++s) {
      const double change = weight[i] * static_cast<double>(row[i * shape.lanes + s]);
      more[s] += std::max(change, 0.0);
      less[s] += std::max(-change, 0.0);
    }
}

}  // namespace pearl
