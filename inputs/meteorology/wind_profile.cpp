#include "inputs/meteorology/wind_profile.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

double profile_share(double z, double roughness, double power) {
  if (z >= profile_depth) return 1;
  return std::pow(std::log((z + roughness) / roughness) / std::log((profile_depth + roughness) / roughness), power);
}

double profile_share(double z, const ProfileGround& ground, double power) {
  if (z >= blending_height) return profile_share(z, ground.roughness_aloft, power);
  const auto logarithm = [&](double height) { return std::log((std::max(height - ground.displacement, 0.5 * height) + ground.roughness) / ground.roughness); };
  return profile_share(blending_height, ground.roughness_aloft, power) * std::pow(logarithm(z) / logarithm(blending_height), power);
}

double profile_power(double speed, double local_hour) {
  const double night = 0.5 * (1 + std::cos(2 * constants::pi * (local_hour - 3) / 24));  // 1 at 3 h, 0 at 15 h
  return 1 + 0.4 * night * std::clamp((8 - speed) / 6, 0.0, 1.0);
}

}  // namespace pearl
