#include "model/meteorology/boundary_layer.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/similarity.hpp"

namespace pearl {

double boundary_layer_diffusivity(const BoundaryLayer& layer, double z) {
  if (z <= 0 || z >= layer.height) return 0;
  const double scale_height = layer.inverse_obukhov < 0 ? std::min(z, 0.1 * layer.height) : z;
  const double velocity = layer.friction_velocity / phi_heat(scale_height * layer.inverse_obukhov);
  const double share = 1 - z / layer.height;
  return constants::von_karman * velocity * z * share * share;
}

double free_air_diffusivity(double z, double shear, double stability) {
  constexpr double background = 0.1, longest = 30, critical = 0.25;  // m2 s-1, m, -
  const double length = 1 / (1 / (constants::von_karman * z) + 1 / longest);
  const double richardson = stability / std::max(shear * shear, 1e-8);
  return background + length * length * shear * std::clamp(1 - richardson / critical, 0.0, 1.0);
}

double least_diffusivity(double urban) { return 0.1 + 0.9 * urban; }

}  // namespace pearl
