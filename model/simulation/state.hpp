#pragma once

#include "model/state/concentrations.hpp"

namespace pearl {

// Everything that the processes of a run change, for all scenarios.
template <class Real>
struct State {
  State(int nz, int ny, int nx, int species, int scenarios)
      : air(nz, ny, nx, species, scenarios), emission(1, ny, nx, species, scenarios), dry(1, ny, nx, species, scenarios),
        wet(1, ny, nx, species, scenarios) {}

  Concentrations<Real> air;       // ug of species per kg of air
  Concentrations<Real> emission;  // ug s-1 into the cells of the lowest layers, of the current hour
  Concentrations<Real> dry, wet;  // one layer: ug that reached the ground since the hour began
};

}  // namespace pearl
