#pragma once
// How high the hot plume of a stack rises before it drifts with the wind.

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/point_sources.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// The air that a plume meets.
struct PlumeAir {
  double wind_speed = 1;             // m s-1 at the stack's top
  double temperature = 288;          // K at the stack's top
  double potential_gradient = 0;     // K m-1, of the potential temperature at the stack's top
  double gradient_above = 0;         // K m-1, of the potential temperature above the boundary layer
  double inverse_obukhov = 0;        // m-1
  double friction_velocity = 0.3;    // m s-1
  double boundary_layer_height = 1000;  // m above ground
};

// g v d^2 / 4 (Ts - Ta) / Ts, m4 s-3; 0 for a plume that is not warmer than the air.
double buoyancy_flux(const Stack& stack, double air_temperature);

// Final rise of the plume's axis above the stack's top, m, by Briggs (1969, 1975, 1984), the larger of buoyancy and momentum:
//   unstable and neutral  21.425 F^(3/4) / u (F < 55), 38.71 F^(3/5) / u;  momentum 3 d v / u
//   limited: unstable by 30 (F/u)^(3/5) (convective break-up), neutral by 1.2 (F/(u u*^2))^(3/5) (h + 1.3 F/(u u*^2))^(2/5)
//   stable (h/L > 0.25, or a stack above the boundary layer), s = g/Ta dtheta/dz:
//       min(2.6 (F/(u s))^(1/3), 4 F^(1/4) s^(-3/8)), at most the neutral rise;  momentum 1.5 (v^2 d^2 Ta / (4 Ts u))^(1/3) s^(-1/6)
//   a plume that reaches the top of the boundary layer rises on from there only as far as the stable formula allows from the stack.
// Wind below 1 m s-1 counts as 1; a stable gradient below 0.005 K m-1 counts as 0.005.
double plume_rise(const Stack& stack, const PlumeAir& air);

// The air of a cell at a stack's top, from the fields of an hour; linear between the middles of layers.
PlumeAir plume_air(const Stack& stack, const Domain& domain, const Meteorology& meteorology, int i, int j);

// Shares of the layers: evenly between half and one and a half times the rise above the stack's top (Briggs 1975: a
// plume is about as deep as its rise). Sum 1; what would be above the model's top goes into the top layer.
std::vector<double> plume_layers(const Stack& stack, double rise, const VerticalGrid& grid, double terrain);

}  // namespace pearl
