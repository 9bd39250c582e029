#include "model/aerosol/inorganic_air.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pearl {

namespace {

// K(T) = K exp(enthalpy (298.15 / T - 1) + heat (1 + ln(298.15 / T) - 298.15 / T)); Fountoukis and Nenes, Atmos. Chem. Phys. 7, 4639, 2007, read in HETP
// (github.com/geoschem/HETerogeneous-vectorized-or-Parallel).
struct EquilibriumConstant {
  double at_298, enthalpy, heat;

  [[nodiscard]] double at(double temperature) const {
    const double ratio = 298.15 / temperature;
    return at_298 * std::exp(enthalpy * (ratio - 1) + heat * (1 + std::log(ratio) - ratio));
  }
};
constexpr EquilibriumConstant bisulfate{1.015e-2, 8.85, 25.140};    // HSO4- = H+ + SO4--, mol kg-1
constexpr EquilibriumConstant ammonia_gas{57.639, 13.79, -5.393};   // NH3(g) = NH3(aq), mol kg-1 atm-1
constexpr EquilibriumConstant ammonia_base{1.805e-5, -1.50, 26.920};  // NH3(aq) + H2O = NH4+ + OH-, mol kg-1
constexpr EquilibriumConstant water{1.010e-14, -22.520, 26.920};    // H2O = H+ + OH-, mol2 kg-2
constexpr EquilibriumConstant nitric{2.511e6, 29.17, 16.830};       // HNO3(g) = H+ + NO3-, mol2 kg-2 atm-1
constexpr EquilibriumConstant hydrochloric{1.971e6, 30.20, 19.910}; // HCl(g) = H+ + Cl-, mol2 kg-2 atm-1

constexpr double gas_constant = 8.20567e-5;  // m3 atm mol-1 K-1
constexpr double mol_per_umol = 1e-6;
constexpr double ln_10 = 2.302585092994046;

}  // namespace

InorganicAir<double> inorganic_air(double temperature, double relative_humidity) {
  const double pressure = mol_per_umol * gas_constant * temperature;  // atm of a gas of 1 umol m-3
  InorganicAir<double> air{};
  air.nitric = nitric.at(temperature) * pressure;
  air.hydrochloric = hydrochloric.at(temperature) * pressure;
  air.ammonia = ammonia_gas.at(temperature) * ammonia_base.at(temperature) / water.at(temperature) * pressure;
  air.bisulfate = bisulfate.at(temperature);
  air.water = water.at(temperature) * std::clamp(relative_humidity, 0.1, 0.99);
  air.slope = 1.125 - 0.005 * (temperature - 273);
  air.offset = 0.125 - 0.005 * (temperature - 273);
  air.debye = ln_10 * 0.511 * std::pow(298 / temperature, 1.5);
  const std::array<double, salts> molality = binary_molality(relative_humidity);
  for (std::size_t n = 0; n < salts; ++n) air.water_of[n] = 1 / molality[n];
  return air;
}

}  // namespace pearl
