#include "inputs/meteorology/wind_profile.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

double profile_share(double z, double roughness, double power) {
  if (z >= profile_depth) return 1;
  return std::pow(std::log((z + roughness) / roughness) / std::log((profile_depth + roughness) / roughness), power);
}

double profile_power(double speed, double local_hour) {
  const double night = 0.5 * (1 + std::cos(2 * constants::pi * (local_hour - 3) / 24));  // 1 at 3 h, 0 at 15 h
  return 1 + 0.4 * night * std::clamp((8 - speed) / 6, 0.0, 1.0);
}

}  // namespace pearl
