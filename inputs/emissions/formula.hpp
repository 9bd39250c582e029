#pragma once

#include <optional>
#include <string_view>

namespace pearl {

// What a molecule weighs and holds.
struct Formula {
  double molar_mass = 0;  // g mol-1
  double carbon = 0;      // atoms
};

// Reads "NO2" or, for the mean of a mixture, "C8.3H10.6": elements C, H, O, N, S, each with an optional number; nothing if it is
// no such text. Atomic weights: model/core/formula.hpp, as for the mechanisms.
std::optional<Formula> parse_formula(std::string_view text);

}  // namespace pearl
