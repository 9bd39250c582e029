#include "model/meteorology/derive.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/meteorology/boundary_layer.hpp"
#include "model/meteorology/continuity.hpp"
#include "model/meteorology/surface_tiles.hpp"

namespace pearl {

namespace {

void set_surface_layer(const Domain& domain, Meteorology& weather) {
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const SurfaceLayer layer = surface_tiles(domain, weather, j, i).joined();
      weather.friction_velocity(j, i) = static_cast<float>(layer.friction_velocity);
      weather.sensible_heat(j, i) = static_cast<float>(layer.sensible_heat);
      weather.inverse_obukhov(j, i) = static_cast<float>(layer.inverse_obukhov);
    }
}

BoundaryLayer boundary_layer(const Meteorology& weather, int j, int i) {
  const double heat_capacity = weather.density(0, j, i) * constants::specific_heat_air;  // J m-3 K-1
  return {weather.boundary_layer_height(j, i), weather.friction_velocity(j, i),
          constants::gravity * weather.sensible_heat(j, i) / (heat_capacity * weather.temperature(0, j, i))};
}

// Diffusivity at the faces and, in convective air, the plumes: what they carry through the top of the lowest layer is
// their share of K there, spread evenly over the air between it and h (Pleim 2007); the rest of K stays local.
void set_vertical_mixing(const Domain& domain, Meteorology& weather) {
  constexpr double largest = 1000;  // m2 s-1
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const double terrain = domain.ground.terrain(j, i);
      const auto face = [&](int k) { return domain.vertical.face_above_ground(k, terrain); };
      const auto middle = [&](int k) { return domain.vertical.middle_above_ground(k, terrain); };
      const BoundaryLayer layer = boundary_layer(weather, j, i);
      const bool plumes = domain.nz() > 1 && layer.convective() && layer.height > face(1);
      const double share = plumes ? plume_share(layer) : 0;
      const double rate = plumes ? share * boundary_layer_diffusivity(layer, face(1)) / ((middle(1) - middle(0)) * (layer.height - face(1))) : 0;
      weather.kz(0, j, i) = weather.kz(domain.nz(), j, i) = 0;
      weather.plume_rate(0, j, i) = 0;
      for (int k = 1; k < domain.nz(); ++k) {
        const double inside = std::clamp((layer.height - face(k)) / (face(k + 1) - face(k)), 0.0, 1.0);
        weather.plume_rate(k, j, i) = static_cast<float>(rate * inside);
        const double z = face(k), dz = middle(k) - middle(k - 1);
        const double below = weather.temperature(k - 1, j, i), above = weather.temperature(k, j, i);
        const double shear = std::hypot(weather.u(k, j, i) - weather.u(k - 1, j, i), weather.v(k, j, i) - weather.v(k - 1, j, i)) / dz;
        const double stability = constants::gravity / (0.5 * (below + above)) * ((above - below) / dz + constants::gravity / constants::specific_heat_air);
        double k_z = std::max({(1 - share) * boundary_layer_diffusivity(layer, z), free_air_diffusivity(z, shear, stability),
                               entrainment_diffusivity(layer, z, stability, std::max(0.1 * layer.height, 0.5 * dz))});
        if (z < layer.height) k_z = std::max(k_z, least_diffusivity(domain.ground.urban_fraction(j, i)));
        weather.kz(k, j, i) = static_cast<float>(std::min(k_z, largest));
      }
    }
}

// K_h = 20 m2 s-1 + (0.2 dx)^2 |D|, D^2 = (du/dx - dv/dy)^2 + (dv/dx + du/dy)^2 (Smagorinsky 1963).
void set_horizontal_diffusivity(const Domain& domain, Meteorology& weather) {
  constexpr double floor = 20, coefficient = 0.2;
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const int w = std::max(i - 1, 0), e = std::min(i + 1, domain.nx() - 1), s = std::max(j - 1, 0), n = std::min(j + 1, domain.ny() - 1);
        const double spacing = domain.horizontal.spacing() / domain.horizontal.map_factor(i, j);
        const double dx = std::max(e - w, 1) * spacing, dy = std::max(n - s, 1) * spacing;
        const double stretching = (weather.u(k, j, e) - weather.u(k, j, w)) / dx - (weather.v(k, n, i) - weather.v(k, s, i)) / dy;
        const double shearing = (weather.v(k, j, e) - weather.v(k, j, w)) / dx + (weather.u(k, n, i) - weather.u(k, s, i)) / dy;
        weather.kh(k, j, i) = static_cast<float>(floor + std::pow(coefficient * spacing, 2) * std::hypot(stretching, shearing));
      }
}

}  // namespace

void derive(const Domain& domain, Meteorology& meteorology) {
  set_air_mass(domain, meteorology);
  close_continuity(meteorology);
  set_surface_layer(domain, meteorology);
  set_vertical_mixing(domain, meteorology);
  set_horizontal_diffusivity(domain, meteorology);
}

}  // namespace pearl
