#pragma once

#include "model/meteorology/meteorology.hpp"

namespace pearl {

// air_mass = density x true area x layer thickness, kg.
void set_air_mass(const Domain& domain, Meteorology& meteorology);

// The vertical mass flux that closes the discrete continuity equation with constant air mass, upwards from the ground:
// F_z(k + 1) = F_z(k) - [F_x(i + 1) - F_x(i)] - [F_y(j + 1) - F_y(j)].
void close_continuity(Meteorology& meteorology);

// What the flow asks of a transport scheme.
struct FlowLimits {
  double largest_courant = 0;   // largest share of a cell's air that leaves it in a time step, in all directions together
  double largest_horizontal_courant = 0;  // the same through its x faces or its y faces alone
  double largest_vertical_courant = 0;    // the same through its lower and upper face
  double largest_ascent = 0;    // m s-1, |vertical mass flux| / (density x area), relative to the terrain-following faces
  double top_exchange = 0;      // largest |vertical flux through the top| / (density x area), m s-1
  double largest_residual = 0;  // of the continuity equation, relative to the sum of the absolute fluxes of the cell
};
FlowLimits flow_limits(const Domain& domain, const Meteorology& meteorology, double time_step);

}  // namespace pearl
