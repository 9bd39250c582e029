#pragma once

#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"

namespace pearl {

// Everything that the processes of a run change, for all scenarios.
template <class Real>
struct State {
  State(int nz, int ny, int nx, int species, int scenarios, int radicals = 0)
      : air(nz, ny, nx, species, scenarios), radicals(nz, ny, nx, radicals, scenarios), first_step(nz, ny, nx), emission(1, ny, nx, species, scenarios), dry(1, ny, nx, species, scenarios),
        wet(1, ny, nx, species, scenarios) {}

  Concentrations<Real> air;       // ug of species per kg of air
  Concentrations<Real> radicals;  // ppb of the gases that stay in their cells; none without gas chemistry
  Field3<Real> first_step;        // s: what the gas chemistry of a cell begins its next step with
  double seconds = 0;             // since the beginning of the hour
  Concentrations<Real> emission;  // ug s-1 into the cells of the lowest layers, of the current hour
  Concentrations<Real> dry, wet;  // one layer: ug that reached the ground since the hour began
};

}  // namespace pearl
