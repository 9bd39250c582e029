#pragma once
// What is known of a gas mechanism beside its code: names, molar masses, families. The generator writes it from the mechanism's YAML file.

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

struct GasSpecies {
  std::string name, title;
  double molar_mass = 0;         // g mol-1
  double nitrogen = 0, sulfur = 0;  // atoms in a molecule
  bool transported = true;       // false: a radical that stays in its cell
};

struct GasFamily {
  std::string name;
  std::vector<int> species;
};

struct GasMechanism {
  std::string name, title, source;
  std::vector<GasSpecies> species;       // in the order of the file
  std::vector<std::string> reactions;    // labels
  std::vector<std::string> photolysis;   // names of photolysis rates, each once
  std::vector<std::string> fixed;        // species whose number density is given from outside; "M" is all air
  std::vector<GasFamily> families;

  [[nodiscard]] int index_of(std::string_view species_name) const;      // -1: absent
  [[nodiscard]] int photolysis_index(std::string_view rate_name) const;  // -1: absent
  [[nodiscard]] const GasFamily* family(std::string_view family_name) const;
};

// All mechanisms of this build: one a file in model/chemistry/mechanisms that has reactions.
const std::vector<const GasMechanism*>& gas_mechanisms();
const GasMechanism* find_gas_mechanism(std::string_view name);  // nullptr: absent

}  // namespace pearl
