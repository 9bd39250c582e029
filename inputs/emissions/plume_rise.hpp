#pragma once
// How high the hot plume of a stack rises before it drifts with the wind.

#include <vector>

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/point_sources.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// A part of the air above a stack, up to `top`.
struct PlumeLayer {
  double top = 0;                 // m above ground
  double wind_speed = 1;          // m s-1
  double temperature = 288;       // K
  double potential_gradient = 0;  // K m-1, of the potential temperature
};

// The air that a plume meets.
struct PlumeAir {
  std::vector<PlumeLayer> layers;       // upwards; the first holds the stack's top, the last has no end
  double inverse_obukhov = 0;           // m-1
  double friction_velocity = 0.3;       // m s-1
  double boundary_layer_height = 1000;  // m above ground
};

// g v d^2 / 4 (Ts - Ta) / Ts, m4 s-3; 0 for a plume that is not warmer than the air.
double buoyancy_flux(const Stack& stack, double air_temperature);

// Final rise of the plume's axis above the stack's top, m, layer by layer (Turner 1985; SMOKE and CMAQ do it so). In each layer the least
// of what limits a bent-over plume there (Briggs 1969, 1975, 1984), F the buoyancy flux left, h the stack's height:
//   everywhere                        1.2 (F/(u u*^2))^(3/5) (h + 1.3 F/(u u*^2))^(2/5)      mechanical turbulence ("neutral")
//   in an unstable boundary layer     4.3 (F/u)^(3/5) H*^(-2/5), H* = u*^3 / (k |L|)          convective break-up ("unstable")
//   where the air is stable, s > 0    2.6 (F/(u s))^(1/3) and 4 F^(1/4) s^(-3/8), s = g/T dtheta/dz
// Briggs' 30 (F/u)^(3/5) is the second with a strong sun's H* of 0.0078 m2 s-3; with H* itself the rise runs without a step into the neutral one.
// The plume's top lies half a rise above its axis. Where it would leave a layer, the flux that the formula needs for the excess is left for the
// next layer, with that layer's wind and stability: an inversion holds back the part of the plume that reaches it. Air below the boundary
// layer's top is mixed (s = 0) if h/L <= 0; between 0 and 0.25 its s grows with h/L, because thick layers cannot tell neutral from slightly stable.
// At least the rise by momentum, 3 d v / u, in stable air at most 1.5 (v^2 d^2 Ta / (4 Ts u))^(1/3) s^(-1/6). At most 10 h (as SMOKE: a bound
// where hardly any turbulence ends the neutral rise). Wind below 1 m s-1 counts as 1. Never grows with wind, never falls with buoyancy.
// `air` without layers is a programming error.
double plume_rise(const Stack& stack, const PlumeAir& air);

// The air of a cell above a stack's top, from the fields of an hour. Layers lie between the middles of the grid's, where temperature gives a
// gradient; the first has wind and temperature of the stack's top, linear between the middles, the others the mean of their ends.
PlumeAir plume_air(const Stack& stack, const Domain& domain, const Meteorology& meteorology, int i, int j);

// Shares of the layers: evenly between half and one and a half times the rise above the stack's top (Briggs 1975: a
// plume is about as deep as its rise). Sum 1; what would be above the model's top goes into the top layer.
std::vector<double> plume_layers(const Stack& stack, double rise, const VerticalGrid& grid, double terrain);

}  // namespace pearl
