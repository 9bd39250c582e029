#pragma once

#include "model/state/concentrations.hpp"

namespace pearl {

// The air of a run, for all scenarios: what processes share. All else that a process needs from step to step is its own.
template <class Real>
struct State {
  State(int nz, int ny, int nx, int species, int scenarios, int radicals = 0) : air(nz, ny, nx, species, scenarios), radicals(nz, ny, nx, radicals, scenarios) {}

  Concentrations<Real> air;       // ug of species per kg of air
  Concentrations<Real> radicals;  // ppb of the gases that stay in their cells; none without gas chemistry
  // What gas chemistry made of the gases that are carried in this step, ug kg-1, in the order of the mechanism's gases; set by it for the processes that come after it in a step.
  const Concentrations<Real>* reacted = nullptr;
  // Water and hydrogen ions of fine particles at the end of the last step (InorganicBalance::solution), and what rate constants they give to reactions on them in this one (GasRow::by_lane).
  const Concentrations<Real>* solution = nullptr;
  const Concentrations<Real>* uptake_rates = nullptr;
  // mol l-1 of hydrogen ions in each column's cloud at the beginning of this step, 0 without a cloud (CloudChemistry::column_acidity): what rain of the step is as sour as.
  const Concentrations<Real>* rain_acidity = nullptr;
};

}  // namespace pearl
