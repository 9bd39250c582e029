#pragma once

namespace pearl {

// A species of the air, by its place there.
struct AerosolSpecies {
  int place = 0;
  double molar_mass = 0;  // g mol-1
};

}  // namespace pearl
