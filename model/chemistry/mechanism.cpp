#include "model/chemistry/mechanism.hpp"

#include <algorithm>

#include "model/chemistry/gas_solver_maker.hpp"

namespace pearl {

namespace {

template <class Items, class Name>
int place_of(const Items& items, std::string_view wanted, const Name& name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& one) { return name(one) == wanted; });
  return found == items.end() ? -1 : static_cast<int>(found - items.begin());
}

}  // namespace

int GasReactions::photolysis_index(std::string_view rate_name) const {
  return place_of(photolysis, rate_name, [](const std::string& one) -> const std::string& { return one; });
}
const GasFamily* GasReactions::family(std::string_view family_name) const {
  const int found = place_of(families, family_name, [](const GasFamily& one) -> const std::string& { return one.name; });
  return found < 0 ? nullptr : &families[static_cast<std::size_t>(found)];
}

std::span<const Species> Mechanism::carried() const {
  const auto end = std::find_if(species.begin(), species.end(), [](const Species& one) { return !one.carried; });
  return {species.data(), static_cast<std::size_t>(end - species.begin())};
}
int Mechanism::index_of(std::string_view wanted) const {
  return place_of(species, wanted, [](const Species& one) -> const std::string& { return one.name; });
}
int Mechanism::carried_index_of(std::string_view wanted) const {
  const int found = index_of(wanted);
  return found >= 0 && species[static_cast<std::size_t>(found)].carried ? found : -1;
}
int Mechanism::reacting_index_of(std::string_view wanted) const {
  return place_of(gas.species, wanted, [&](int one) -> const std::string& { return species[static_cast<std::size_t>(one)].name; });
}

const std::vector<Mechanism>& mechanisms() {
  static const std::vector<Mechanism> all = detail::make_mechanisms();
  return all;
}

const Mechanism* find_mechanism(std::string_view name) {
  for (const Mechanism& one : mechanisms())
    if (one.name == name) return &one;
  return nullptr;
}

const Mechanism& linear_mechanism() { return *find_mechanism("linear"); }

}  // namespace pearl
