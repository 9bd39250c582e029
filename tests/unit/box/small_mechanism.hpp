#pragma once

#include "model/chemistry/gas_mechanism.hpp"

namespace pearl::test {

// A mechanism of a handful of names: what is round the box model asks for names alone. PNA belongs to no family.
inline GasMechanism small_mechanism() {
  GasMechanism mechanism;
  mechanism.name = "small";
  for (const char* name : {"O3", "NO", "NO2", "PAR", "FORM", "CO", "PNA"}) mechanism.species.push_back({name, name, 30, 0, 0, true});
  mechanism.photolysis = {"J_NO2", "J_O3"};
  mechanism.fixed = {"M", "O2", "H2O"};
  mechanism.families = {{"NOx", {1, 2}}, {"VOC", {3, 4}}};
  return mechanism;
}

}  // namespace pearl::test
