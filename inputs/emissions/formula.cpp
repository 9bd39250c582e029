#include "inputs/emissions/formula.hpp"

#include "model/core/formula.hpp"

namespace pearl {

std::optional<Formula> parse_formula(std::string_view text) {
  constexpr std::string_view elements = "CHONS";
  if (text.size() > 100) return std::nullopt;
  const AtomCounts atoms = atoms_of(text, FormulaKind::mean);
  if (atoms.empty()) return std::nullopt;
  Formula formula{molar_mass_of(atoms), 0};
  for (const auto& [element, count] : atoms) {
    if (element.size() > 1 || elements.find(element) == std::string_view::npos) return std::nullopt;
    if (element == "C") formula.carbon = count;
  }
  return formula;
}

}  // namespace pearl
