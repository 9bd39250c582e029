#pragma once

namespace pearl {

// Turbulence of a column, from the surface layer and the boundary-layer height.
struct BoundaryLayer {
  double height = 0;             // m above ground
  double friction_velocity = 0;  // m s-1
  double buoyancy_flux = 0;      // m2 s-3 at the ground, g H / (density c_p T): positive over warm ground

  [[nodiscard]] bool convective() const { return buoyancy_flux > 0; }
  // w* = (B h)^(1/3) (Deardorff 1970), m s-1; 0 in stable air.
  [[nodiscard]] double convective_velocity() const;
  // 1/L = -k B / u*^3, m-1, at most 0.2 as in the surface layer.
  [[nodiscard]] double inverse_obukhov() const;
};

// m2 s-1, for heat and tracers at height z above ground: K = k w_h z (1 - z/h)^2; 0 at and above h.
// Stable and neutral: w_h = u* / phi_h(z / L), phi_h of Dyer 1974 and Holtslag et al. 1990 (Brost and Wyngaard 1978).
// Convective: w_h = w_m / Pr, w_m^3 = u*^3 + 15 k B z_s with z_s = min(z, h/10), so u*^3 + 0.6 w*^3 above the surface layer;
// Pr = (u* / w_m)^(1/2) + 7.2 k (z_s / h) w* / w_m (Troen and Mahrt 1986; Holtslag and Boville 1993). Without wind the
// diffusivity follows w* h alone. Of non-local mixing it is the whole, local and non-local together.
double boundary_layer_diffusivity(const BoundaryLayer& layer, double z);

// m2 s-1, of the air that a convective layer takes in from above: the downward buoyancy flux at the top is 0.2 of that at
// the ground (Stull 1988, section 11.4; w_e = 0.2 B / jump of buoyancy), so K = 0.2 B / N^2, fading from the top as
// exp(-((z - h) / depth)^2). stability N^2 in s-2, below 1e-4 it counts as 1e-4, so that a missing inversion gives no
// more than the layer has; depth in m. 0 in stable air.
double entrainment_diffusivity(const BoundaryLayer& layer, double z, double stability, double depth);

// Share of the mixing that goes by plumes from the lowest layer straight up, 0..1: f = 1 / (1 + k^(-2/3) (-h/L)^(-1/3) / 0.72)
// (Pleim 2007, from the counter-gradient term of Holtslag and Boville 1993). 0 in stable air.
double plume_share(const BoundaryLayer& layer);

// m2 s-1, above the boundary layer: 0.1 + l^2 S max(0, 1 - Ri/0.25), 1/l = 1/(k z) + 1/30 m (Blackadar's length;
// Louis 1979 in kind). shear S in s-1; stability N^2 = (g/theta) dtheta/dz in s-2.
double free_air_diffusivity(double z, double shear, double stability);

// m2 s-1, the least that the column keeps below its boundary-layer height: 0.1, over a town 1 (stirred by buildings and
// their heat, as in CMAQ); urban fraction 0..1.
double least_diffusivity(double urban);

}  // namespace pearl
