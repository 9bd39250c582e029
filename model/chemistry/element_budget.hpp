#pragma once

#include <string>

#include "model/chemistry/mechanism.hpp"
#include "model/state/budget.hpp"

namespace pearl {

enum class Element { nitrogen, sulfur, chlorine };
std::string name_of(Element element);  // "nitrogen"

// What became of an element in a scenario, over all species that hold it; shares of what came in.
struct ElementBudget {
  std::string scenario;
  double throughput = 0;  // kg of the element: at the beginning, emitted, blown in
  double made = 0;        // by chemistry, gain less loss
  double residual = 0;    // what all terms but chemistry leave open: made, and rounding
};
ElementBudget element_budget(const Budget& budget, const Mechanism& mechanism, Element element, int scenario);
// That of the scenario that keeps the element least well.
ElementBudget worst_element_budget(const Budget& budget, const Mechanism& mechanism, Element element);

}  // namespace pearl
