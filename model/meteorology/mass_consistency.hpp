#pragma once

#include <memory>

#include "model/meteorology/meteorology.hpp"

namespace pearl {

// Turns the horizontal mass fluxes of any source (typical days, an interpolated forecast) into the nearest ones without
// divergence of the column, so that no air crosses the top of the model and the wind runs round and over hills instead of
// through them. The divergence of single layers stays: `derive` turns it into the vertical flux, which ends at the top with
// rounding (below 1e-12 of the column's fluxes).
//
// All layers of a face get the same change of wind, du = -d(phi)/dx, with the least sum of mass x du^2 (Sasaki 1970;
// Sherman 1978): div(M grad phi) = div(column flux), M the mass of air above a face per area, phi = 0 one cell beyond the
// edges, where air may enter and leave. One sparse factorisation a domain, one solution an hour.
class MassConsistency {
 public:
  explicit MassConsistency(const Domain& domain);
  ~MassConsistency();

  // Changes the fluxes (kg s-1 through the faces) in place. Throws NumericsError (column) if one is not finite.
  void adjust(Field3<double>& mass_flux_x, Field3<double>& mass_flux_y) const;

 private:
  struct System;
  std::unique_ptr<System> system_;
};

}  // namespace pearl
