#include <algorithm>
#include <cmath>

#include "model/chemistry/generator/mechanism_file.hpp"

namespace pearl::generator {

std::vector<Imbalance> element_balance(const MechanismFile& mechanism) {
  std::vector<Imbalance> found;
  for (const Reaction& reaction : mechanism.reactions)
    for (const char* element : {"N", "S"}) {
      double change = 0;
      for (const auto& [species, coefficient] : reaction.net()) {
        const auto& atoms = mechanism.species[static_cast<std::size_t>(species)].atoms;
        const auto count = atoms.find(element);
        if (count != atoms.end()) change += coefficient * count->second;
      }
      if (std::abs(change) > 1e-9) found.push_back({reaction.label, element, change});
    }
  std::stable_sort(found.begin(), found.end(), [](const Imbalance& a, const Imbalance& b) { return std::abs(a.change) > std::abs(b.change); });
  return found;
}

}  // namespace pearl::generator
