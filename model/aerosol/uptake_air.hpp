#pragma once

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

// What temperature and humidity make of uptake, the same for all scenarios. Real is a number, or a pack of numbers.
template <class Real>
struct UptakeAir {
  Real density;                          // kg m-3
  Real speed;                            // m s-1: the mean speed of a gas of 1 g mol-1
  Real diffusivity;                      // m2 s-1
  Real bisulfate, sulfate, nitrate;      // gamma of dinitrogen pentoxide on drops of one ammonium salt
  Real humid;                            // share of what is dissolved that has water to react with
  Real ground;                           // m-1: surface of the ground over the volume of the lowest layer; 0 above it

  static constexpr int numbers = 8;
  template <class Air, class Function>
  static void for_each_number(Air&& air, Function&& f) {
    f(air.density), f(air.speed), f(air.diffusivity), f(air.bisulfate), f(air.sulfate), f(air.nitrate), f(air.humid), f(air.ground);
  }
};

// Diffusivity of all gases: as in the case heterogeneous_uptake. gamma on ammonium bisulfate, sulfate and nitrate: equations A1, A2, 6 and 8 of Davis et al., Atmos. Chem. Phys. 8,
// 5295, 2008, as CMAQ states them, for drops at any humidity: no crystals, no ice. temperature in K, relative humidity 0..1.
inline UptakeAir<double> uptake_air(double temperature, double relative_humidity, double density, double lowest_depth) {
  constexpr double gas_constant = 8.31446, g_per_kg = 1000;
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  const double on_sulfate = -3.64849 + 9.553 * std::min(0.0, relative_humidity - 0.46), warm = std::max(0.0, temperature - 291);
  return {density,
          std::sqrt(8 * gas_constant * g_per_kg * temperature / constants::pi),
          1e-5 * std::pow(temperature / 298.15, 1.75),
          std::min(logistic(on_sulfate + 0.97579 - 0.20427 * warm), 0.08585),
          std::min(logistic(on_sulfate), 0.053),
          std::min(logistic(-8.10774 + 4.902 * relative_humidity), 0.0154),
          std::clamp(5 * relative_humidity - 1, 0.0, 1.0),
          lowest_depth > 0 ? 2 / lowest_depth : 0.0};
}

}  // namespace pearl
