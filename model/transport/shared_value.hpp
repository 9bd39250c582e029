#pragma once
// A value of each column, shared by its scenarios, as a kernel meets it at element n of column i. Both forms give every
// element the same number, so that the answer does not depend on which of them a number of scenarios takes.

#include "model/state/row_shape.hpp"

namespace pearl {

// Where a column fills whole packs (lanes a multiple of the pack's width): read once and repeated in the register.
template <class Real>
struct OfColumn {
  const Real* cell;
  static constexpr bool by_column = true;
  using Number = Real;
  [[nodiscard]] Pack<Real> at(int, int i) const { return Pack<Real>(cell[i]); }
};

// Else: repeated in memory beforehand (see expand).
template <class Real>
struct OfElement {
  const Real* line;
  static constexpr bool by_column = false;
  using Number = Real;
  [[nodiscard]] Pack<Real> at(int n, int) const { return Pack<Real>::load(line + n); }
};

// Calls f(n, i) for all packs of the columns: n the pack's first element, i its column (0 where Value does not ask for it).
template <class Value, class Function>
inline __attribute__((always_inline)) void for_each_element(RowShape shape, Function&& f) {
  using Real = typename Value::Number;
  if constexpr (Value::by_column) {
    for (int i = 0; i < shape.columns; ++i)
      for (int n = i * shape.lanes; n < (i + 1) * shape.lanes; n += Pack<Real>::width) f(n, i);
  } else {
    for_each_pack<Real>(shape.length(), [&](int n) { f(n, 0); });
  }
}

}  // namespace pearl
