#pragma once
// What temperature and humidity make of the equilibrium of inorganic particles, the same for all scenarios.

#include <array>

#include "model/aerosol/binary_molality.hpp"

namespace pearl {

// Amounts of ions and gases are umol m-3 of air, water is mg m-3, so that a ratio of the two is mol kg-1. Real is a number, or a pack of numbers.
template <class Real>
struct InorganicAir {
  Real nitric;       // [H+][NO3-] over [HNO3] without activities, per (mg m-3)^2 of water: K R T
  Real hydrochloric; // the same of HCl
  Real ammonia;      // [NH4+] over [NH3][H+], m3 umol-1
  Real bisulfate;    // [H+][SO4--] over [HSO4-], per mg m-3 of water
  Real water;        // [H+][OH-] per (mg m-3)^2
  Real slope, offset;            // of the logarithm of an activity coefficient away from 298 K (Meissner and Peppas 1973)
  Real debye;                    // Bromley's A ln 10
  std::array<Real, salts> water_of;  // mg of water that a umol of a salt takes up

  static constexpr int numbers = 8 + salts;
  template <class Air, class Function>
  static void for_each_number(Air&& air, Function&& f) {
    f(air.nitric), f(air.hydrochloric), f(air.ammonia), f(air.bisulfate), f(air.water), f(air.slope), f(air.offset), f(air.debye);
    for (auto& one : air.water_of) f(one);
  }
};

// temperature in K, relative humidity 0..1 (counted as at least 0.1 and at most 0.99).
InorganicAir<double> inorganic_air(double temperature, double relative_humidity);

}  // namespace pearl
