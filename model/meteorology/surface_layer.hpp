#pragma once
// Heat and momentum exchange at the ground, over land and sea apart, then joined.

namespace pearl {

constexpr double sea_roughness = 2e-4;  // m; open sea at moderate wind (Stull 1988, fig. 9.6)

// The air at the middle of the lowest layer.
struct NearSurfaceAir {
  double wind = 0;         // m s-1; below 0.5 it counts as 0.5
  double height = 0;       // m above ground
  double temperature = 0;  // K
  double density = 0;      // kg m-3
};

struct SurfaceLayer {
  double friction_velocity = 0;  // m s-1
  double sensible_heat = 0;      // W m-2, upwards
  double inverse_obukhov = 0;    // m-1, within -0.5..0.2
};

// Over land. By day the sensible heat follows from sun and cloud (Holtslag and van Ulden 1983: net radiation, ground heat
// a tenth to a third of it, moist rural and dry urban ground) and u* from the Businger-Dyer profile by iteration; where
// that heat is not positive, the stable scheme of Venkatram 1980 as in AERMOD: theta* = 0.09 (1 - 0.5 cloud^2).
// shortwave W m-2, cloud and urban fraction 0..1, roughness m.
SurfaceLayer land_surface_layer(const NearSurfaceAir& air, double roughness, double shortwave, double cloud, double urban);

// Over sea, which is warmer than the air by 0.8 K all year (mean of COADS sea minus air temperature in the region):
// H = density c_p 1.1e-3 U 0.8 K.
SurfaceLayer sea_surface_layer(const NearSurfaceAir& air);

// A cell that is land in part: mean heat and momentum fluxes, and the Obukhov length that belongs to them.
SurfaceLayer join(const SurfaceLayer& land, const SurfaceLayer& sea, double land_fraction, const NearSurfaceAir& air);

}  // namespace pearl
