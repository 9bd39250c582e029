#pragma once
// A day of particles in three dimensions over the invented coast of gas_day.hpp.

#include <map>
#include <string>
#include <vector>

#include "model/chemistry/element_budget.hpp"

namespace pearl::verification {

struct ParticleDay {
  std::map<std::string, std::vector<double>> means;  // by output variable: hour means of the lowest layer, ug m-3 [hour][cell]
  std::vector<ElementBudget> elements;               // of the baseline: nitrogen, sulfur, chlorine
  double salt = 0;                                   // what the budget of fine salt other than chloride leaves open, over what came in: sodium has no species but this
  double unsettled = 0;                              // share of balances whose last iteration still moved by more than 5 %
};
// One scenario, `step` seconds, from clean air at midnight.
ParticleDay run_particle_day(int step);

// Of a variable: root of the sum of squared differences over that of the reference's squares.
double l2_difference(const ParticleDay& day, const ParticleDay& reference, const std::string& variable);

}  // namespace pearl::verification
