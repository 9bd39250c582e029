#include "model/meteorology/meteorology.hpp"

namespace pearl {

Meteorology::Meteorology(int nz, int ny, int nx)
    : density(nz, ny, nx), temperature(nz, ny, nx), relative_humidity(nz, ny, nx), mass_flux_x(nz, ny, nx + 1),
      mass_flux_y(nz, ny + 1, nx), u(nz, ny, nx), v(nz, ny, nx), temperature_2m(ny, nx), cloud_cover(ny, nx),
      shortwave(ny, nx), shortwave_change(ny, nx), people_heat(ny, nx), rain(ny, nx), boundary_layer_height(ny, nx), cosine_zenith(ny, nx),
      cosine_zenith_begin(ny, nx, not_given), cosine_zenith_end(ny, nx, not_given), mass_flux_z(nz + 1, ny, nx), air_mass(nz, ny, nx),
      friction_velocity(ny, nx), inverse_obukhov(ny, nx), sensible_heat(ny, nx), kz(nz + 1, ny, nx), plume_rate(nz, ny, nx), kh(nz, ny, nx) {}

}  // namespace pearl
