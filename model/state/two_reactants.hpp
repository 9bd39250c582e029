#pragma once

#include "model/state/pack_math.hpp"

namespace pearl {

// (1 - exp(-y)) / y for y not below 0: the mean over a time of what decays by y in it, of its beginning.
template <class P>
P mean_of_decay(P y) {
  using Real = typename P::Number;
  constexpr int terms = 13;  // below y = 1/2 the rest of the series is under half a unit in the last place
  P series = P(Real(1) / (terms + 1));
  for (int n = terms; n >= 1; --n) series = P(Real(1) / n) * (P(1) - y * series);
  return select(y > P(Real(0.5)), (P(1) - exp(P(0) - y)) / max(y, P(Real(0.5))), series);
}

// What is lost of either of two reactants a and b (not below 0), da/dt = db/dt = -k a b, in a time with k dt = kt. With the smaller m, the larger M,
// y = kt (M - m) and phi = (1 - exp(-y)) / y it is m M kt phi / (1 + m kt phi), which has no gap where a = b.
template <class P>
P reacted(P a, P b, P kt) {
  const P less = min(a, b), more = max(a, b), reach = kt * mean_of_decay(kt * (more - less));
  return min(less, less * more * reach / (P(1) + less * reach));
}

}  // namespace pearl
