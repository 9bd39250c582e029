#pragma once
// What the generator makes of a mechanism's file.

#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/mechanism.hpp"

namespace pearl {

using ThermalRates = void (*)(int count, const double* temperature, const double* const* fixed, int air, double* rates, std::ptrdiff_t stride);

struct GasCode {
  std::unique_ptr<GasSolver<float>> (*make_float)(const SolverOptions&);
  std::unique_ptr<GasSolver<double>> (*make_double)(const SolverOptions&);
  std::unique_ptr<GasSolver<double>> (*make_scalar)(const SolverOptions&);
  ThermalRates thermal_rates;
  std::vector<LightReaction> light;
};
namespace detail {
std::vector<Mechanism> make_mechanisms();  // generated
}

}  // namespace pearl
