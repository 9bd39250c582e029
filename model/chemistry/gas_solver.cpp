#include "model/chemistry/gas_solver.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/chemistry/gas_solver_maker.hpp"
#include "model/core/error.hpp"

namespace pearl {

namespace {

const GasCode& code_of(const Mechanism& mechanism) {
  if (!mechanism.reacts()) throw UsageError(fmt::format("the mechanism '{}' has no gas reactions", mechanism.name));
  return *mechanism.code;
}

}  // namespace

template <>
std::unique_ptr<GasSolver<float>> make_gas_solver<float>(const Mechanism& mechanism, const SolverOptions& options, GasLanes) {
  return code_of(mechanism).make_float(options);
}
template <>
std::unique_ptr<GasSolver<double>> make_gas_solver<double>(const Mechanism& mechanism, const SolverOptions& options, GasLanes lanes) {
  return lanes == GasLanes::scalar ? code_of(mechanism).make_scalar(options) : code_of(mechanism).make_double(options);
}

void thermal_rates(const Mechanism& mechanism, int count, const double* temperature, const double* const* fixed, double* rates, std::ptrdiff_t stride) {
  const std::vector<std::string>& names = mechanism.gas.fixed;
  const auto air = std::find(names.begin(), names.end(), "M");
  if (air == names.end()) throw UsageError(fmt::format("the mechanism '{}' has no 'M', all air, among its fixed species", mechanism.name));
  code_of(mechanism).thermal_rates(count, temperature, fixed, static_cast<int>(air - names.begin()), rates, stride);
}

const std::vector<LightReaction>& light_reactions(const Mechanism& mechanism) { return code_of(mechanism).light; }

}  // namespace pearl
