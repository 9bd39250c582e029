#include "model/meteorology/continuity.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

void set_air_mass(const Domain& domain, Meteorology& meteorology) {
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i)
        meteorology.air_mass(k, j, i) = static_cast<double>(meteorology.density(k, j, i)) * domain.horizontal.area(i, j) *
                                        domain.vertical.thickness(k, domain.ground.terrain(j, i));
}

void close_continuity(Meteorology& meteorology) {
  const auto& fx = meteorology.mass_flux_x;
  const auto& fy = meteorology.mass_flux_y;
  auto& fz = meteorology.mass_flux_z;
  for (int k = 0; k < fx.nz(); ++k)
    for (int j = 0; j < fx.ny(); ++j)
      for (int i = 0; i < fy.nx(); ++i) {
        if (k == 0) fz(0, j, i) = 0;
        fz(k + 1, j, i) = fz(k, j, i) - (fx(k, j, i + 1) - fx(k, j, i)) - (fy(k, j + 1, i) - fy(k, j, i));
      }
}

FlowLimits flow_limits(const Domain& domain, const Meteorology& meteorology, double time_step) {
  const auto& fx = meteorology.mass_flux_x;
  const auto& fy = meteorology.mass_flux_y;
  const auto& fz = meteorology.mass_flux_z;
  FlowLimits limits;
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const double west = fx(k, j, i), east = fx(k, j, i + 1), south = fy(k, j, i), north = fy(k, j + 1, i);
        const double below = fz(k, j, i), above = fz(k + 1, j, i);
        const double step = time_step / meteorology.air_mass(k, j, i);
        const double out_x = std::max(east, 0.0) - std::min(west, 0.0), out_y = std::max(north, 0.0) - std::min(south, 0.0);
        const double out_z = std::max(above, 0.0) - std::min(below, 0.0);
        limits.largest_courant = std::max(limits.largest_courant, step * (out_x + out_y + out_z));
        limits.largest_horizontal_courant = std::max(limits.largest_horizontal_courant, step * std::max(out_x, out_y));
        limits.largest_vertical_courant = std::max(limits.largest_vertical_courant, step * out_z);
        const double speed = std::abs(above) / (meteorology.density(k, j, i) * domain.horizontal.area(i, j));
        limits.largest_ascent = std::max(limits.largest_ascent, speed);
        if (k + 1 == domain.nz()) limits.top_exchange = std::max(limits.top_exchange, speed);
        const double sum = std::abs(west) + std::abs(east) + std::abs(south) + std::abs(north) + std::abs(below) + std::abs(above);
        const double residual = (east - west) + (north - south) + (above - below);
        if (sum > 0) limits.largest_residual = std::max(limits.largest_residual, std::abs(residual) / sum);
      }
  return limits;
}

}  // namespace pearl
