#include "model/core/formula.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "model/core/text.hpp"

namespace pearl {

namespace {

// mg mol-1: sums over whole atoms are exact, so that molar masses do not depend on how a compiler adds.
constexpr std::array<std::pair<std::string_view, double>, 8> weights{
    {{"H", 1008}, {"C", 12011}, {"N", 14007}, {"O", 15999}, {"S", 32060}, {"Cl", 35450}, {"Br", 79904}, {"I", 126904}}};

// NaN for an element that is not known.
double milligrams(std::string_view element) {
  const auto* const found = std::find_if(weights.begin(), weights.end(), [&](const auto& one) { return one.first == element; });
  return found == weights.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

constexpr double most = 1000;  // atoms of an element in one place

// Where the run of these characters that begins at `at` ends.
std::size_t end_of(std::string_view text, std::size_t at, std::string_view characters) { return std::min(text.find_first_not_of(characters, at), text.size()); }

}  // namespace

double atomic_weight(std::string_view element) { return milligrams(element) / 1000; }

AtomCounts atoms_of(std::string_view formula, FormulaKind kind) {
  AtomCounts atoms;
  for (std::size_t at = 0; at < formula.size();) {
    if (formula[at] < 'A' || formula[at] > 'Z') return {};
    const std::size_t name_end = end_of(formula, at + 1, "abcdefghijklmnopqrstuvwxyz");
    const std::size_t end = end_of(formula, name_end, kind == FormulaKind::mean ? "0123456789." : "0123456789");
    const std::optional<double> count = end == name_end ? std::optional(1.0) : parse_number(formula.substr(name_end, end - name_end));
    if (!count || !(*count > 0 && *count <= most)) return {};
    atoms[std::string(formula.substr(at, name_end - at))] += *count;
    at = end;
  }
  return atoms;
}

double molar_mass_of(const AtomCounts& atoms) {
  double mass = 0;
  for (const auto& [element, count] : atoms) mass += count * milligrams(element);
  return mass / 1000;
}

}  // namespace pearl
