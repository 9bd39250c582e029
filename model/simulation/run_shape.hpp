#pragma once

#include "model/chemistry/gas_chemistry.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/emission_source.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/transport/advection_scheme.hpp"

namespace pearl {

// What a process may know of a run when it is made. The references outlive the process.
struct RunShape {
  const Domain& domain;
  const Mechanism& mechanism;
  const EmissionFactors& emissions;
  int scenarios = 1;
  AdvectionScheme advection = AdvectionScheme::ultimate;
  GasChemistryOptions gas{};
  [[nodiscard]] int species() const { return mechanism.carried_count(); }
};

}  // namespace pearl
