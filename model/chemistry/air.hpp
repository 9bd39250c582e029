#pragma once
// What the air is made of, as gas chemistry counts it: molecules cm-3.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "model/core/constants.hpp"
#include "model/core/saturation.hpp"

namespace pearl {

struct AirShare {
  std::string_view name;
  double share;  // of the molecules of air
};
// Given species other than water. Oxygen of dry air (U.S. Standard Atmosphere, rounded); methane and hydrogen of about 2010 (NOAA's global means, rounded).
constexpr std::array<AirShare, 4> air_shares{{{"M", 1}, {"O2", 0.2095}, {"CH4", 1.85e-6}, {"H2", 0.53e-6}}};

// Share of a given species; 0 for one that is not among them.
constexpr double air_share(std::string_view name) {
  for (const AirShare& one : air_shares)
    if (one.name == name) return one.share;
  return 0;
}

// Molecules cm-3 of air from its density in kg m-3.
constexpr double air_number_density(double density) { return density * 1e-6 * constants::avogadro / (constants::molar_mass_air * 1e-3); }

// Molecules cm-3 of any gas from its pressure in Pa and temperature in K.
constexpr double gas_number_density(double pressure, double temperature) { return 1e-6 * pressure / (constants::boltzmann * temperature); }

// Molecules cm-3 of water vapour from relative humidity (moved into 0..1) and temperature in K; saturation by `magnus_alduchov`.
inline double water_number_density(double relative_humidity, double temperature) {
  const double pressure = std::clamp(relative_humidity, 0.0, 1.0) * magnus_alduchov.pressure * magnus_alduchov.growth(temperature - 273.15);
  return gas_number_density(pressure, temperature);
}

}  // namespace pearl
