#pragma once
// Chemical formulas: atoms and what they weigh.

#include <map>
#include <string>
#include <string_view>

namespace pearl {

// g mol-1: IUPAC's standard atomic weights, abridged to what molar masses need (H, C, N, O, S, Cl, Br, I); NaN for another element.
double atomic_weight(std::string_view element);

// Atoms by element, each more than 0. Whole numbers in formulas of molecules.
using AtomCounts = std::map<std::string, double, std::less<>>;

enum class FormulaKind {
  molecule,  // "C2H3NO5", "CH3COOH"
  mean       // also of a mixture: "C8.3H10.6"
};
// Empty if the text is no such formula; a number is at most 1000.
AtomCounts atoms_of(std::string_view formula, FormulaKind kind = FormulaKind::molecule);

double molar_mass_of(const AtomCounts& atoms);  // g mol-1; NaN if it holds an element that is not known

}  // namespace pearl
