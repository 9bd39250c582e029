#include "model/meteorology/boundary_layer.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/similarity.hpp"

namespace pearl {

namespace {
using constants::von_karman;
constexpr double least_friction_velocity = 0.01;  // m s-1
}  // namespace

double BoundaryLayer::convective_velocity() const { return std::cbrt(std::max(buoyancy_flux, 0.0) * height); }

double BoundaryLayer::inverse_obukhov() const {
  return std::min(-von_karman * buoyancy_flux / std::pow(std::max(friction_velocity, least_friction_velocity), 3), 0.2);
}

double boundary_layer_diffusivity(const BoundaryLayer& layer, double z) {
  if (z <= 0 || z >= layer.height) return 0;
  const double share = 1 - z / layer.height;
  double velocity = layer.friction_velocity;
  if (layer.convective()) {
    const double surface = std::min(z, 0.1 * layer.height);
    const double momentum = std::cbrt(std::pow(layer.friction_velocity, 3) + 15 * von_karman * layer.buoyancy_flux * surface);
    const double prandtl = std::sqrt(layer.friction_velocity / momentum) +
                           7.2 * von_karman * surface / layer.height * layer.convective_velocity() / momentum;
    velocity = momentum / prandtl;
  } else {
    velocity /= phi_heat(z * layer.inverse_obukhov());
  }
  return von_karman * velocity * z * share * share;
}

double entrainment_diffusivity(const BoundaryLayer& layer, double z, double stability, double depth) {
  constexpr double taken_down = 0.2, least_stability = 1e-4;
  if (!layer.convective()) return 0;
  const double distance = (z - layer.height) / depth;
  return taken_down * layer.buoyancy_flux / std::max(stability, least_stability) * std::exp(-distance * distance);
}

double plume_share(const BoundaryLayer& layer) {
  if (!layer.convective()) return 0;
  const double instability = std::cbrt(-layer.height * layer.inverse_obukhov());
  return instability / (instability + std::pow(von_karman, -2.0 / 3) / 0.72);
}

double free_air_diffusivity(double z, double shear, double stability) {
  constexpr double background = 0.1, longest = 30, critical = 0.25;  // m2 s-1, m, -
  const double length = 1 / (1 / (von_karman * z) + 1 / longest);
  const double richardson = stability / std::max(shear * shear, 1e-8);
  return background + length * length * shear * std::clamp(1 - richardson / critical, 0.0, 1.0);
}

double least_diffusivity(double urban) { return 0.1 + 0.9 * urban; }

}  // namespace pearl
