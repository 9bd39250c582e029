#include "model/chemistry/element_budget.hpp"

#include <cmath>

#include "model/core/formula.hpp"

namespace pearl {

namespace {

int atoms_in(const Species& species, Element element) { return element == Element::nitrogen ? species.nitrogen : element == Element::sulfur ? species.sulfur : species.chlorine; }

}  // namespace

std::string name_of(Element element) { return element == Element::nitrogen ? "nitrogen" : element == Element::sulfur ? "sulfur" : "chlorine"; }

ElementBudget element_budget(const Budget& budget, const Mechanism& mechanism, Element element, int scenario) {
  const double weight = atomic_weight(element == Element::nitrogen ? "N" : element == Element::sulfur ? "S" : "Cl");
  ElementBudget sum;
  sum.scenario = budget.scenarios()[static_cast<std::size_t>(scenario)];
  double residual = 0, made = 0;
  for (int sp = 0; sp < mechanism.carried_count(); ++sp) {
    const Species& species = mechanism.species[static_cast<std::size_t>(sp)];
    const int atoms = atoms_in(species, element);
    if (atoms == 0 || !(species.molar_mass > 0)) continue;
    const double share = atoms * weight / species.molar_mass;
    for (int t = 0; t < static_cast<int>(BudgetTerm::count); ++t) {
      const BudgetTerm term = static_cast<BudgetTerm>(t);
      const double kg = share * sign_of(term) * budget.at(term, sp, scenario);
      const bool is_chemistry = term == BudgetTerm::chemistry_gain || term == BudgetTerm::chemistry_loss;
      (is_chemistry ? made : residual) += kg;
      if (sign_of(term) > 0 && !is_chemistry) sum.throughput += kg;
    }
  }
  if (sum.throughput > 0) {
    sum.made = made / sum.throughput;
    sum.residual = residual / sum.throughput;
  }
  return sum;
}

ElementBudget worst_element_budget(const Budget& budget, const Mechanism& mechanism, Element element) {
  ElementBudget worst;
  for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
    const ElementBudget one = element_budget(budget, mechanism, element, s);
    if (s == 0 || !(std::abs(one.residual) <= std::abs(worst.residual))) worst = one;
  }
  return worst;
}

}  // namespace pearl
