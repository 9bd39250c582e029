#pragma once
// Heat and momentum exchange at the ground, over country, town and sea apart, then joined.

#include "model/meteorology/town_surface.hpp"

namespace pearl {

constexpr double sea_roughness = 2e-4;  // m; open sea at moderate wind (Stull 1988, fig. 9.6)

// Patches of different roughness (m) act together above the height at which their wakes have blended: there the mean stress counts, so
// it is neutral drag coefficients that are averaged, not logarithms (Mason 1988, Q. J. R. Meteorol. Soc. 114, 399-420; Claussen 1991).
constexpr double blending_height = 100;  // m; a two-hundredth of patches of ten to twenty kilometres (Mason 1988)
double blended_drag(double roughness);   // (0.4 / ln(blending height / roughness))^2
double roughness_of_drag(double drag);   // m, its inverse

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

// What reaches the ground from above.
struct Radiation {
  double shortwave = 0;         // W m-2, sun and sky on level ground
  double shortwave_change = 0;  // W m-2 h-1
  double cloud = 0;             // 0..1
};

// Over country. By day the sensible heat follows from sun and cloud (Holtslag and van Ulden 1983: net radiation, ground heat
// a tenth of it, moist ground) and u* from the Businger-Dyer profile by iteration; where that heat is not positive, the stable
// scheme of Venkatram 1980 as in AERMOD: theta* = 0.09 (1 - 0.5 cloud^2). Roughness in m.
SurfaceLayer country_surface_layer(const NearSurfaceAir& air, double roughness, const Radiation& radiation);

// Over built-up land, at all hours: the sensible heat that the net radiation, the heat that people set free (W m-2) and the heat
// kept in the fabric leave over (town_surface.hpp). By night the fabric gives its heat back, so that the air over a town is near
// neutral or weakly unstable where the country cools. Heights count from the displacement height, at most half the air's height.
// Where the heat is negative, u* lies between the neutral and the stable one in proportion.
SurfaceLayer town_surface_layer(const NearSurfaceAir& air, const TownSurface& town, const Radiation& radiation, double people_heat);

// Over sea that is warmer than the air by `excess` K: H = density c_p 1.1e-3 U excess.
SurfaceLayer sea_surface_layer(const NearSurfaceAir& air, double excess);

// Two surfaces side by side, the first with a share 0..1: mean heat and momentum fluxes, and the Obukhov length that belongs to them.
SurfaceLayer join(const SurfaceLayer& one, const SurfaceLayer& other, double share, const NearSurfaceAir& air);

}  // namespace pearl
