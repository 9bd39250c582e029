#pragma once

namespace pearl {

// Turbulence of a column, from the surface layer and the boundary-layer height.
struct BoundaryLayer {
  double height = 0;             // m above ground
  double friction_velocity = 0;  // m s-1
  double inverse_obukhov = 0;    // m-1
};

// m2 s-1, for heat and tracers at height z above ground: K = k w_s z (1 - z/h)^2 with w_s = u* / phi_h(z_s / L), where
// z_s = z in stable air and min(z, h/10) in unstable air (Brost and Wyngaard 1978; Troen and Mahrt 1986). 0 at and above h.
double boundary_layer_diffusivity(const BoundaryLayer& layer, double z);

// m2 s-1, above the boundary layer: 0.1 + l^2 S max(0, 1 - Ri/0.25), 1/l = 1/(k z) + 1/30 m (Blackadar's length;
// Louis 1979 in kind). shear S in s-1; stability N^2 = (g/theta) dtheta/dz in s-2.
double free_air_diffusivity(double z, double shear, double stability);

// m2 s-1, the least that the column keeps below its boundary-layer height: 0.1, over a town 1 (stirred by buildings and
// their heat, as in CMAQ); urban fraction 0..1.
double least_diffusivity(double urban);

}  // namespace pearl
