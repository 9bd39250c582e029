#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::generator {

struct Term {
  std::string species;
  double coefficient = 1;
  Location where;
};
// "PAN -> 0.6 NO2 + 0.6 C2O3 - PAR" as written.
struct Equation {
  std::vector<Term> reactants, products;
};

// A letter, then letters, digits and '_'.
bool is_name(const std::string& word);

// Faults (a word that is no name, a missing arrow, a coefficient that is no number) are placed within the text, which begins at `where`.
Equation parse_equation(const std::string& text, const Location& where, Faults& faults);

}  // namespace pearl::generator
