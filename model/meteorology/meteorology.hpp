#pragma once

#include <limits>

#include "model/grid/horizontal_grid.hpp"
#include "model/grid/vertical_grid.hpp"
#include "model/meteorology/cloud_and_rain.hpp"
#include "model/meteorology/town_surface.hpp"
#include "model/state/field.hpp"

namespace pearl {

// What does not change with the weather: the ground under the grid.
struct Ground {
  Field2<float> terrain;        // m above sea level, cell mean
  Field2<float> land_fraction;  // 0..1
  Field2<float> urban_fraction; // 0..1
  Field2<float> roughness;      // m
  Field2<float> hill_drag;      // by which hills finer than the grid slow the wind above them (blended_drag); none if empty
  TownSurface town;             // of all built-up land
};

// Grid and ground together; shared by everything in a run.
struct Domain {
  HorizontalGrid horizontal;
  VerticalGrid vertical;
  Ground ground;

  [[nodiscard]] int nx() const { return horizontal.nx(); }
  [[nodiscard]] int ny() const { return horizontal.ny(); }
  [[nodiscard]] int nz() const { return vertical.layers(); }
};

// The weather of one hour on the grid; plain fields, filled by a MeteorologySource, completed by `derive`.
// Layers k upwards from 0, rows j northwards, columns i eastwards.
struct Meteorology {
  static constexpr double not_given = std::numeric_limits<double>::quiet_NaN();
  Meteorology() = default;
  Meteorology(int nz, int ny, int nx);

  // Given by the source.
  Field3<float> density;      // kg m-3, air; constant through a period of a typical day
  Field3<float> temperature;  // K
  Field3<float> relative_humidity;  // 0..1
  Field3<double> mass_flux_x; // kg s-1 through the western face of (k, j, i); nx + 1 columns
  Field3<double> mass_flux_y; // kg s-1 through the southern face; ny + 1 rows
  Field3<float> u, v;         // m s-1, eastward and northward on the map, at cell centres (plume rise, maps)
  Field2<float> temperature_2m;      // K
  Field2<float> cloud_cover;         // 0..1
  Field2<float> shortwave;           // W m-2 at the ground
  Field2<float> shortwave_change;    // W m-2 h-1, its slope in time
  Field2<float> people_heat;         // W m-2 of the cell's built-up land, set free by traffic, industry and households
  Field2<float> rain;                // mm h-1 at the ground
  Field2<float> boundary_layer_height;  // m above ground
  Field2<double> cosine_zenith;      // of the sun over the column in the middle of the hour, <= 0 at night
  Field2<double> cosine_zenith_begin, cosine_zenith_end;  // the same at the beginning and at the end of the hour; gas chemistry needs them; else not_given
  double sun_distance = 1;           // AU
  double ozone_column = 280;         // DU
  double aerosol_optical_depth = 0.5;  // at 550 nm, of the whole column
  CloudAndRain clouds;
  double sea_excess = not_given;     // K by which the sea is warmer than the air over it

  // Derived (see derive.hpp).
  Field3<double> mass_flux_z; // kg s-1 upwards through the lower face of (k, j, i); nz + 1 layers; 0 at the ground
  Field3<double> air_mass;    // kg in the cell
  Field2<float> friction_velocity;   // m s-1
  Field2<float> inverse_obukhov;     // m-1
  Field2<float> sensible_heat;       // W m-2
  Field3<float> kz;           // m2 s-1 at the lower face of (k, j, i); nz + 1 layers; 0 at ground and top
  Field3<float> plume_rate;   // s-1, share of the layer's air that plumes bring straight from the lowest layer; 0 there
  Field3<float> kh;           // m2 s-1 horizontal, at cell centres
};

}  // namespace pearl
