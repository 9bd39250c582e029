#include "inputs/emissions/formula.hpp"

#include "model/core/text.hpp"

namespace pearl {

namespace {

double atomic_weight(char element) {
  switch (element) {
    case 'C': return 12.011;
    case 'H': return 1.008;
    case 'O': return 15.999;
    case 'N': return 14.007;
    case 'S': return 32.06;
    default: return 0;
  }
}

}  // namespace

std::optional<Formula> parse_formula(std::string_view text) {
  Formula formula;
  if (text.empty() || text.size() > 100) return std::nullopt;
  for (std::size_t at = 0; at < text.size();) {
    const char element = text[at++];
    const double weight = atomic_weight(element);
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    const std::optional<double> count = end == at ? std::optional(1.0) : parse_number(text.substr(at, end - at));
    if (weight == 0 || !count || !(*count > 0 && *count <= 1000)) return std::nullopt;
    formula.molar_mass += weight * *count;
    if (element == 'C') formula.carbon += *count;
    at = end;
  }
  return formula;
}

}  // namespace pearl
