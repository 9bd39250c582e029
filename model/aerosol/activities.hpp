#pragma once
// Activity coefficients in a solution of H+, Na+, NH4+ and Cl-, SO4--, HSO4-, NO3-. Kusik and Meissner (1978) for each salt alone, Bromley (1973) for their mixture.

#include "model/aerosol/inorganic_air.hpp"
#include "model/state/pack_math.hpp"

namespace pearl {

// Ions of a particle, umol m-3, and its water, mg m-3.
template <class P>
struct Solution {
  P hydrogen, sodium, ammonium, chloride, sulfate, bisulfate, nitrate, water;
};

// Natural logarithms of the four combinations that the equilibrium needs.
template <class P>
struct Activities {
  P nitric;        // 1 / g(HNO3)^2
  P hydrochloric;  // 1 / g(HCl)^2
  P ammonium;      // (g(HNO3) / g(NH4NO3))^2
  P bisulfate;     // g(H,HSO4)^2 / g(2H,SO4)^3
};

namespace detail {

template <class P>
inline P square(P a) {
  return a * a;
}

template <class Real, int lanes>
Pack<Real, lanes> square_root(Pack<Real, lanes> a) {
  Real values[lanes];
  a.store(values);
  for (int n = 0; n < lanes; ++n) values[n] = __builtin_sqrt(values[n]);
  return Pack<Real, lanes>::load(values);
}
template <int lanes>
Pack<float, lanes> square_root(Pack<float, lanes> a) {
  float values[lanes];
  a.store(values);
  for (int n = 0; n < lanes; ++n) values[n] = __builtin_sqrtf(values[n]);
  return Pack<float, lanes>::load(values);
}

// What all salts share at an ionic strength.
template <class P>
struct SaltInWater {
  P root;        // of the ionic strength
  P base;        // ln(1 + 0.1 I)
  P close;       // exp(-0.023 I^3)
  P slope, shift;  // away from 298 K: slope x + shift z+ z-

  SaltInWater(P strength, const InorganicAir<P>& air) : root(square_root(strength)), base(log(P(1) + P(0.1) * strength)), close(exp(P(-0.023) * strength * strength * strength)) {
    slope = air.slope;
    // Meissner and Peppas 1973: -0.41 sqrt(I) / (1 + sqrt(I)) + 0.039 I^0.92
    shift = P(-2.302585092994046) * air.offset * (P(0.039) * exp(P(0.92) * log(strength)) - P(0.41) * root / (P(1) + root));
  }
  // ln of the mean activity coefficient to the power of z+ z-, from Meissner's q:
  // z+ z- ( ln(1 + B (1 + 0.1 I)^q - B) - 0.5107 ln 10 sqrt(I) / (1 + C sqrt(I)) ), B = 0.75 - 0.065 q, C = 1 + 0.055 q exp(-0.023 I^3).
  [[nodiscard]] P of(double q, double charges) const { return with_power(q, charges, exp(P(static_cast<typename P::Number>(q)) * base)); }
  [[nodiscard]] P with_power(double q, double charges, P power) const {
    using Number = typename P::Number;
    const P b(static_cast<Number>(0.75 - 0.065 * q)), c = P(1) + P(static_cast<Number>(0.055 * q)) * close, z(static_cast<Number>(charges));
    return z * (slope * (log((P(1) - b) + b * power) - P(static_cast<Number>(0.5107 * 2.302585092994046)) * root / (P(1) + c * root)) + shift);
  }
};

}  // namespace detail

// Ionic strength in mol kg-1, at most 100 as in ISORROPIA.
template <class P>
P ionic_strength(const Solution<P>& in) {
  const P charges = in.hydrogen + in.sodium + in.ammonium + in.chloride + in.bisulfate + in.nitrate + P(4) * in.sulfate;
  return max(P(static_cast<typename P::Number>(1e-6)), min(P(100), P(static_cast<typename P::Number>(0.5)) * charges / in.water));
}

template <class P>
Activities<P> activities(const Solution<P>& in, const InorganicAir<P>& air) {
  const P strength = ionic_strength(in);
  const detail::SaltInWater<P> salt(strength, air);
  const P two = detail::square(P(1) + P(static_cast<typename P::Number>(0.1)) * strength), six = two * two * two;
  // Meissner's q: Kim, Seinfeld and Saxena, Aerosol Sci. Technol. 19, 157, 1993, read in the case inorganic_converged.
  const P h_cl = salt.with_power(6, 1, six), h_so4 = salt.of(-0.1, 2), h_hso4 = salt.with_power(8, 1, six * two), h_no3 = salt.of(2.6, 1);
  const P na_cl = salt.of(2.23, 1), na_so4 = salt.of(-0.19, 2), na_no3 = salt.of(-0.39, 1);
  const P nh4_cl = salt.of(0.82, 1), nh4_so4 = salt.of(-0.25, 2), nh4_no3 = salt.of(-1.15, 1);
  const P na_hso4 = na_cl + h_hso4 - h_cl, nh4_hso4 = nh4_cl + h_hso4 - h_cl;

  const P limiting = air.debye * salt.root / (P(1) + salt.root), twice = limiting + limiting;
  // Bromley's sums over the ions of the other sign, each with its molality over the ionic strength, times ((z+ + z-) / 2)^2.
  const P share = P(1) / (strength * in.water), divalent = P(static_cast<typename P::Number>(2.25)) * share;
  const auto of_cation = [&](P chloride, P sulfate, P bisulfate, P nitrate) {
    return share * (in.chloride * (chloride + limiting) + in.bisulfate * (bisulfate + limiting) + in.nitrate * (nitrate + limiting)) + divalent * in.sulfate * (sulfate + twice);
  };
  const auto of_anion = [&](P factor, P limit, P hydrogen, P sodium, P ammonium) {
    return factor * (in.hydrogen * (hydrogen + limit) + in.sodium * (sodium + limit) + in.ammonium * (ammonium + limit));
  };
  const P hydrogen = of_cation(h_cl, h_so4, h_hso4, h_no3), ammonium = of_cation(nh4_cl, nh4_so4, nh4_hso4, nh4_no3);
  const P chloride = of_anion(share, limiting, h_cl, na_cl, nh4_cl), nitrate = of_anion(share, limiting, h_no3, na_no3, nh4_no3);
  const P bisulfate = of_anion(share, limiting, h_hso4, na_hso4, nh4_hso4), sulfate = of_anion(divalent, twice, h_so4, na_so4, nh4_so4);
  // ln g(+-) = z+ z- ( (F+ / z+ + F- / z-) / (z+ + z-) - limiting )
  return {twice - hydrogen - nitrate, twice - hydrogen - chloride, hydrogen - ammonium, bisulfate - hydrogen - sulfate + twice + twice};
}

}  // namespace pearl
