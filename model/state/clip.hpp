#pragma once

#include "model/state/row_shape.hpp"

namespace pearl {

// Sets what rounding left below zero to zero and adds the mass that this made, in ug, to added[s]; returns how many.
// `mass(i)` is the air of column i in kg. Called only for rows where a kernel has met a negative value.
template <class Real, class Mass>
long long clip_row(Real* row, RowShape shape, const Mass& mass, double* added) {
  long long count = 0;
  for (int i = 0; i < shape.columns; ++i)
    for (int s = 0; s < shape.lanes; ++s) {
      Real& value = row[i * shape.lanes + s];
      if (!(value < 0)) continue;
      added[s] -= mass(i) * static_cast<double>(value);
      value = 0;
      ++count;
    }
  return count;
}

}  // namespace pearl
