#include "model/chemistry/gas_mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/chemistry/gas_solver_maker.hpp"
#include "model/core/error.hpp"

namespace pearl {

namespace {

const std::vector<detail::GasMechanismEntry>& entries() {
  static const std::vector<detail::GasMechanismEntry> all = detail::make_gas_mechanisms();
  return all;
}

const detail::GasMechanismEntry& entry_of(const GasMechanism& mechanism) {
  for (const auto& one : entries())
    if (one.facts.name == mechanism.name) return one;
  throw UsageError(fmt::format("this program has no code of a gas mechanism '{}'", mechanism.name));
}

template <class Items, class Name>
int place_of(const Items& items, std::string_view wanted, const Name& name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& one) { return name(one) == wanted; });
  return found == items.end() ? -1 : static_cast<int>(found - items.begin());
}

}  // namespace

int GasMechanism::index_of(std::string_view species_name) const {
  return place_of(species, species_name, [](const GasSpecies& one) -> const std::string& { return one.name; });
}
int GasMechanism::photolysis_index(std::string_view rate_name) const {
  return place_of(photolysis, rate_name, [](const std::string& one) -> const std::string& { return one; });
}
const GasFamily* GasMechanism::family(std::string_view family_name) const {
  const int found = place_of(families, family_name, [](const GasFamily& one) -> const std::string& { return one.name; });
  return found < 0 ? nullptr : &families[static_cast<std::size_t>(found)];
}

const std::vector<const GasMechanism*>& gas_mechanisms() {
  static const std::vector<const GasMechanism*> all = [] {
    std::vector<const GasMechanism*> found;
    for (const auto& one : entries()) found.push_back(&one.facts);
    return found;
  }();
  return all;
}

const GasMechanism* find_gas_mechanism(std::string_view name) {
  for (const GasMechanism* one : gas_mechanisms())
    if (one->name == name) return one;
  return nullptr;
}

template <>
std::unique_ptr<GasSolver<float>> make_gas_solver<float>(const GasMechanism& mechanism, const SolverOptions& options, GasLanes) {
  return entry_of(mechanism).make_float(options);
}
template <>
std::unique_ptr<GasSolver<double>> make_gas_solver<double>(const GasMechanism& mechanism, const SolverOptions& options, GasLanes lanes) {
  return lanes == GasLanes::scalar ? entry_of(mechanism).make_scalar(options) : entry_of(mechanism).make_double(options);
}

void thermal_rates(const GasMechanism& mechanism, int count, const double* temperature, const double* const* fixed, double* rates, std::ptrdiff_t stride) {
  const int air = place_of(mechanism.fixed, "M", [](const std::string& one) -> const std::string& { return one; });
  if (air < 0) throw UsageError(fmt::format("the gas mechanism '{}' has no 'M', all air, among its fixed species", mechanism.name));
  entry_of(mechanism).thermal_rates(count, temperature, fixed, air, rates, stride);
}

const std::vector<LightReaction>& light_reactions(const GasMechanism& mechanism) { return entry_of(mechanism).light; }

}  // namespace pearl
