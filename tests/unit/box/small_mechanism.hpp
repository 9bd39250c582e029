#pragma once

#include "model/chemistry/mechanism.hpp"

namespace pearl::test {

// A mechanism of a handful of names: what is round the box model asks for names alone. PNA belongs to no family.
inline Mechanism small_mechanism() {
  Mechanism mechanism;
  mechanism.name = "small";
  for (const char* name : {"O3", "NO", "NO2", "PAR", "FORM", "CO", "PNA"}) {
    mechanism.gas.species.push_back(static_cast<int>(mechanism.species.size()));
    mechanism.species.push_back({name, name, 30});
  }
  mechanism.gas.photolysis = {"J_NO2", "J_O3"};
  mechanism.gas.fixed = {"M", "O2", "H2O"};
  mechanism.gas.families = {{"NOx", {1, 2}}, {"VOC", {3, 4}}};
  return mechanism;
}

}  // namespace pearl::test
