#pragma once
// What rain takes of a gas, on packs: nothing branches, an element has the same bits in any pack.

#include "model/deposition/scavenging_ratio.hpp"
#include "model/state/two_reactants.hpp"

namespace pearl {

// W in rain with `hydrogen` ions, mol l-1: 1 / W = 1 / (H* R T) + 1 / most_scavenging_ratio.
template <class P>
P scavenging_ratio(const AcidGas& gas, P hydrogen) {
  using R = typename P::Number;
  const P dissolved = P(static_cast<R>(gas.dissolved)) * (P(1) + P(static_cast<R>(gas.acid)) / hydrogen + P(static_cast<R>(gas.base)) * hydrogen);
  const P most = P(static_cast<R>(most_scavenging_ratio));
  return dissolved * most / (dissolved + most);
}

// 1 - exp(-washout_rate dt) (wet_scavenging.hpp) on packs, with all digits of small shares. `hourly` is W times what a shower of the column brings in an hour over the depth that it washes:
// the exponent of the air that showers wet.
template <class P>
P washed_share(P hourly, double raining_fraction, double dt) {
  using R = typename P::Number;
  const P fraction = P(static_cast<R>(raining_fraction)), half = P(R(0.5));
  // -ln u of the air's mean u that an hour leaves; of u near 1 by what is missing, ln(1 - y) = y ln(u) / (1 - u) with the u that 1 - y is rounded to.
  const P washed = fraction * hourly * mean_of_decay(hourly), left = P(1) - washed, missing = P(1) - left;
  const P heavy = (P(1) - fraction) + fraction * exp(P(0) - hourly);
  const P logarithm = P(0) - log(select(hourly > half, heavy, left));
  const P light = select(missing > P(0), logarithm * washed / max(missing, P(R(1e-20))), washed);
  const P decay = select(hourly > half, logarithm, light) * P(static_cast<R>(dt / 3600));
  return decay * mean_of_decay(decay);
}

}  // namespace pearl
