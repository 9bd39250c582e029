#include "model/meteorology/similarity.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

namespace {

constexpr double least_friction_velocity = 0.01;  // m s-1
constexpr double prandtl_number = 0.72;

double phi_stable(double zeta) { return zeta <= 1 ? 1 + 5 * zeta : 5 + zeta; }
double psi_stable(double zeta) { return zeta <= 1 ? -5 * zeta : -5 - 4 * std::log(zeta) - (zeta - 1); }

}  // namespace

double phi_momentum(double zeta) { return zeta >= 0 ? phi_stable(zeta) : 1 / std::sqrt(std::sqrt(1 - 16 * zeta)); }

double phi_heat(double zeta) { return zeta >= 0 ? phi_stable(zeta) : 1 / std::sqrt(1 - 16 * zeta); }

double psi_momentum(double zeta) {
  if (zeta >= 0) return psi_stable(zeta);
  const double x = std::sqrt(std::sqrt(1 - 16 * zeta));
  return 2 * std::log((1 + x) / 2) + std::log((1 + x * x) / 2) - 2 * std::atan(x) + constants::pi / 2;
}

double psi_heat(double zeta) {
  if (zeta >= 0) return psi_stable(zeta);
  return 2 * std::log((1 + std::sqrt(1 - 16 * zeta)) / 2);
}

double wind_ratio(double z, double reference, double roughness, double inverse_obukhov) {
  const auto profile = [&](double height) { return std::log((height + roughness) / roughness) - psi_momentum(height * inverse_obukhov); };
  const double here = profile(z), there = profile(reference);
  if (!(here > 0 && there > 0)) return 1;
  return z < reference ? std::min(1.0, here / there) : std::max(1.0, here / there);
}

double aerodynamic_resistance(double z, double roughness, double friction_velocity, double inverse_obukhov) {
  const double profile = std::log(z / roughness) - psi_heat(z * inverse_obukhov) + psi_heat(roughness * inverse_obukhov);
  return std::max(0.0, profile) / (constants::von_karman * std::max(friction_velocity, least_friction_velocity));
}

double quasi_laminar_resistance(double friction_velocity, double schmidt_number) {
  return 2 / (constants::von_karman * std::max(friction_velocity, least_friction_velocity)) *
         std::pow(schmidt_number / prandtl_number, 2.0 / 3.0);
}

}  // namespace pearl
