#include <cctype>
#include <cmath>
#include <limits>

#include "model/chemistry/generator/mechanism_file.hpp"

namespace pearl::generator {

namespace {
// IUPAC standard atomic weights, abridged to what molar masses need.
const std::map<std::string, double> weights{{"H", 1.008}, {"C", 12.011}, {"N", 14.007}, {"O", 15.999}, {"S", 32.06}, {"Cl", 35.45}, {"Br", 79.904}, {"I", 126.904}};
}  // namespace

std::map<std::string, int> atoms_of(const std::string& formula) {
  std::map<std::string, int> atoms;
  for (std::size_t n = 0; n < formula.size();) {
    if (std::isupper(static_cast<unsigned char>(formula[n])) == 0) return {};
    std::string element(1, formula[n++]);
    while (n < formula.size() && std::islower(static_cast<unsigned char>(formula[n])) != 0) element += formula[n++];
    int count = 0;
    if (n < formula.size() && formula[n] == '0') return {};
    while (n < formula.size() && std::isdigit(static_cast<unsigned char>(formula[n])) != 0 && count < 1000) count = 10 * count + (formula[n++] - '0');
    atoms[element] += count == 0 ? 1 : count;
  }
  return atoms;
}

double molar_mass_of(const std::map<std::string, int>& atoms) {
  double mass = 0;
  for (const auto& [element, count] : atoms) {
    const auto found = weights.find(element);
    mass += found == weights.end() ? std::numeric_limits<double>::quiet_NaN() : count * found->second;
  }
  return mass;
}

}  // namespace pearl::generator
