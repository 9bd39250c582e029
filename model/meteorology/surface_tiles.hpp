#pragma once

#include "model/meteorology/meteorology.hpp"
#include "model/meteorology/surface_layer.hpp"

namespace pearl {

// The surfaces of one cell side by side, each under the same wind of the lowest layer.
struct SurfaceTiles {
  double country_share = 0, town_share = 0, sea_share = 0;  // of the cell, sum 1; below 0.02 a surface is left out
  SurfaceLayer country, town, sea;
  NearSurfaceAir air;

  // Mean fluxes of the cell and the Obukhov length that belongs to them.
  [[nodiscard]] SurfaceLayer joined() const;
};

// The surface layers of cell (j, i) from the lowest layer's wind, temperature and density, sun, cloud and people's heat. Country
// roughness is what the cell's mean logarithm leaves when sea and towns are taken out of it.
SurfaceTiles surface_tiles(const Domain& domain, const Meteorology& weather, int j, int i);

// m, the depth that wind alone stirs: 2300 s^(3/2) m^(-1/2) u*^(3/2) (Venkatram 1980, as in AERMOD).
double stirred_depth(double friction_velocity);

}  // namespace pearl
