#pragma once

#include "model/state/row_shape.hpp"

namespace pearl {

// Sets what rounding left below zero to zero; adds the mass that this made, in ug, to added[s] and the number of
// elements to count[s]. `mass(i)` is the air of column i in kg. Called only where a kernel has met a negative value.
template <class Real, class Mass>
void clip_row(Real* row, RowShape shape, const Mass& mass, double* added, double* count) {
  for (int i = 0; i < shape.columns; ++i)
    for (int s = 0; s < shape.lanes; ++s) {
      Real& value = row[i * shape.lanes + s];
      if (!(value < 0)) continue;
      added[s] -= mass(i) * static_cast<double>(value);
      count[s] += 1;
      value = 0;
    }
}

}  // namespace pearl
