#include "model/chemistry/mechanism.hpp"

#include "model/chemistry/gas_solver_maker.hpp"

namespace pearl {

int Mechanism::index_of(const std::string& wanted) const {
  for (std::size_t n = 0; n < species.size(); ++n)
    if (species[n].name == wanted) return static_cast<int>(n);
  return -1;
}

const std::vector<Mechanism>& mechanisms() {
  static const std::vector<Mechanism> all = [] {
    std::vector<Mechanism> made = detail::make_mechanisms();
    for (Mechanism& one : made) one.gas = find_gas_mechanism(one.name);
    return made;
  }();
  return all;
}

const Mechanism* find_mechanism(std::string_view name) {
  for (const Mechanism& one : mechanisms())
    if (one.name == name) return &one;
  return nullptr;
}

const Mechanism& linear_mechanism() { return *find_mechanism("linear"); }

}  // namespace pearl
