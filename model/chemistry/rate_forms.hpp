#pragma once
// The forms that rate constants take in mechanism files; called by generated code. In cm3, molecules, s, K.

#include "model/state/pack_math.hpp"

namespace pearl {

// What the rate constants of some cells depend on, and the forms.
template <class P>
struct RateConditions {
  P inverse_temperature, log_temperature;  // 1 / T in K-1; ln(T / 300 K)
  P air;                                   // molecules cm-3
  P ppb;                                   // molecules cm-3 in a ppb of that air

  RateConditions(P temperature, P air_density)
      : inverse_temperature(P(1) / temperature), log_temperature(log(temperature * P(1.0 / 300.0))), air(air_density), ppb(air_density * P(1e-9)) {}

  // a (T / 300 K)^b exp(-c / T)
  [[nodiscard]] P arrhenius(double a, double b, double c) const {
    using R = typename P::Number;
    return P(static_cast<R>(a)) * exp(P(static_cast<R>(b)) * log_temperature - P(static_cast<R>(c)) * inverse_temperature);
  }
  // Lindemann and Troe: k0 M / (1 + x) f^(1 / (1 + (log10(x) / n)^2)), x = k0 M / kinf
  [[nodiscard]] P falloff(P k0, P kinf, double log_f, double n) const {
    using R = typename P::Number;
    const P low = k0 * air, x = low / kinf;
    const P width = log(x) * P(static_cast<R>(0.43429448190325183 / n));
    return low / (P(1) + x) * exp(P(static_cast<R>(log_f)) / (P(1) + width * width));
  }
  // k0 + k3 M / (1 + k3 M / k2)
  [[nodiscard]] P three_terms(P k0, P k2, P k3) const {
    const P third = k3 * air;
    return k0 + third / (P(1) + third / k2);
  }
};

}  // namespace pearl
