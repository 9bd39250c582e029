#pragma once

#include <string>
#include <vector>

#include "model/chemistry/gas_solver.hpp"

namespace pearl::app {

// Air that a chemistry step meets: from clean sea air to a city's, at eight times of the day, as transport and emission of a step left it.
struct ChemistryState {
  std::string name, kind;
  bool is_day = false;
  std::vector<double> ppb;                          // by species of the mechanism, stirred
  std::vector<double> change;                       // ppb s-1: what stirring and emission did to it
  std::vector<double> rates;                        // thermal rate constants
  std::vector<double> light;                        // of the reactions by light, s-1
};

enum class AirKinds { near_ground, aloft };

// Kinds of air after a day in a box (eight near the ground, three above the mixed layer), at eight hours each, stirred by `duration` s of mixing with another kind and of
// emission.
std::vector<ChemistryState> chemistry_states(const Mechanism& mechanism, double duration, AirKinds which = AirKinds::near_ground);

}  // namespace pearl::app
