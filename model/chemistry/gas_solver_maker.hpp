#pragma once
// What the registry of generated mechanisms holds.

#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/mechanism.hpp"

namespace pearl::detail {

using ThermalRates = void (*)(int count, const double* temperature, const double* const* fixed, int air, double* rates, std::ptrdiff_t stride);

struct GasMechanismEntry {
  GasMechanism facts;
  std::unique_ptr<GasSolver<float>> (*make_float)(const SolverOptions&);
  std::unique_ptr<GasSolver<double>> (*make_double)(const SolverOptions&);
  std::unique_ptr<GasSolver<double>> (*make_scalar)(const SolverOptions&);
  ThermalRates thermal_rates;
  std::vector<LightReaction> light;
};
std::vector<GasMechanismEntry> make_gas_mechanisms();  // generated
std::vector<Mechanism> make_mechanisms();              // generated; without the pointers to the gas part

}  // namespace pearl::detail
