#pragma once
// What rain holds of a gas, as concentration in water over concentration in air: its scavenging ratio W.

#include "model/meteorology/cloud_and_rain.hpp"
#include "model/state/uptake.hpp"

namespace pearl {

// The most that rain can hold of a gas: nitric acid's scavenging ratio, the mean of 1.4e6 in and 0.5e6 below cloud (EMEP model;
// Simpson et al., Atmos. Chem. Phys. 12, 7825, 2012).
constexpr double most_scavenging_ratio = 0.95e6;

constexpr double gas_constant_in_water = 0.082057;  // R, l atm mol-1 K-1

// A gas of which sour rain holds more or less than other rain.
struct AcidGas {
  double dissolved = 0;       // its molecules, without its ions: H R T at the rain's temperature; 0: the acidity does not matter
  double acid = 0, base = 0;  // as in Uptake
};

// Not one (dissolved 0) where W at pH 3 and 7 differs by less than a hundredth of the most: insoluble gases, neutral ones, and acids that are all ions in any rain.
AcidGas acid_gas(const Uptake& uptake, const CloudAndRain& water);

}  // namespace pearl
