#pragma once

#include <string>
#include <vector>

#include "model/chemistry/gas_solver.hpp"

namespace pearl::app {

// Air that a chemistry step meets: from clean sea air to a city's, at eight times of the day, as transport and emission of a step left it.
struct ChemistryState {
  std::string name;
  std::vector<double> ppb;                          // by species of the mechanism
  std::vector<double> rates;                        // thermal rate constants
  std::vector<double> light;                        // of the reactions by light, s-1
};

// Eight kinds of air after a day in a box, at eight hours each, stirred by `duration` s of mixing with another kind and of emission.
std::vector<ChemistryState> chemistry_states(const Mechanism& mechanism, double duration);

}  // namespace pearl::app
