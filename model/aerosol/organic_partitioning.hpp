#pragma once
// Organic gases that dissolve in the organic matter of particles: absorptive partitioning (Pankow 1994; Donahue et al. 2006) by mass.

#include <cmath>

#include "model/state/pack.hpp"

namespace pearl {

constexpr int most_volatility_bins = 16;
constexpr int organic_newton_steps = 8;

// ug m-3 over pure organic matter at a temperature in K: C (298 / T) exp(H / R (1 / 298 - 1 / T)). At 298 K it is `saturation`, ug m-3; enthalpy of vaporisation in kJ mol-1.
inline double saturation_at(double temperature, double saturation, double enthalpy) {
  constexpr double standard = 298, gas_constant = 8.314462618e-3;  // K, kJ mol-1 K-1
  return saturation * standard / temperature * std::exp(enthalpy / gas_constant * (1 / standard - 1 / temperature));
}

// The mass M of the organic phase: M = involatile + sum of total M / (M + saturation) over the bins; all of one unit, at least 0. M - involatile - sum is convex in M, so that Newton's
// method falls from above, all that there is, to the largest root without passing it, a fixed number of times. Without involatile matter and with hardly enough of the rest M is 0 or near it.
template <class P>
P organic_phase(P involatile, const P* total, const P* saturation, int bins, int newton_steps = organic_newton_steps) {
  using Real = typename P::Number;
  const P nothing(static_cast<Real>(1e-30)), least_slope(static_cast<Real>(1e-6));
  P mass = involatile;
  for (int b = 0; b < bins; ++b) mass = mass + total[b];
  for (int n = 0; n < newton_steps; ++n) {
    P dissolved(0), slope(1);
    for (int b = 0; b < bins; ++b) {
      const P inverse = P(1) / max(mass + saturation[b], nothing), share = total[b] * inverse;
      dissolved = dissolved + share;
      slope = slope - share * saturation[b] * inverse;
    }
    mass = max(mass - (mass - involatile - mass * dissolved) / max(slope, least_slope), involatile);
  }
  return mass;
}

// What of a bin is in particles, 0 to total.
template <class P>
P dissolved(P total, P saturation, P phase) {
  return total * (phase / max(phase + saturation, P(static_cast<typename P::Number>(1e-30))));
}

}  // namespace pearl
