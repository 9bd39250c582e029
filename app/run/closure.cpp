#include "app/run/closure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/chemistry/element_budget.hpp"
#include "model/core/error.hpp"
#include "model/core/log.hpp"

namespace pearl::app {

namespace {

// Injected mass may differ from the ledger by this much: single precision of the state is far better in sums.
constexpr double closure_tolerance = 1e-6;
constexpr double budget_tolerance = 1e-5;  // residual over throughput, of every species and scenario

// The largest share of what came in of a species that setting values to zero made.
double worst_clipping(const Budget& budget) {
  double worst = 0;
  for (int sp = 0; sp < static_cast<int>(budget.species().size()); ++sp)
    for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s)
      if (const double all = budget.throughput(sp, s); all > 0) worst = std::max(worst, budget.at(BudgetTerm::clipping, sp, s) / all);
  return worst;
}

// What became of nitrogen, sulfur and chlorine: chemistry may not make or lose them.
void log_elements(const Budget& budget, const Mechanism& mechanism) {
  for (const Element element : {Element::nitrogen, Element::sulfur, Element::chlorine}) {
    const ElementBudget worst = worst_element_budget(budget, mechanism, element);
    if (worst.throughput > 0)
      log::info("{}: the reactions made {:+.1e} of what came in, at worst ({}); beside that its budget closes to {:.1e}", name_of(element), worst.made, worst.scenario, std::abs(worst.residual + worst.made));
  }
}

}  // namespace

Closure closure_of(const Budget& budget, const std::vector<Span>& periods, const std::vector<Injected>& injected_by_period, const GriddedEmissions& emissions, const EmissionTable& table, const Mechanism& mechanism) {
  Closure closure;
  closure.budget_residual = budget.worst_relative_residual();
  const std::size_t scenarios = table.scenarios.size();
  double inside_sum = 0, all_sum = 0;
  std::vector<double> in_time;  // by group
  for (std::size_t g = 0; g < table.groups.size(); ++g) in_time.push_back(emissions.share_of_year(g, periods));
  for (std::size_t s = 0; s < scenarios; ++s) {
    SpeciesMasses injected;
    for (std::size_t sp = 0; sp < mechanism.carried().size(); ++sp)
      for (const Injected& period : injected_by_period) injected[mechanism.species[sp].name] += period.weight * period.kg[sp * scenarios + s];
    const PollutantMasses pollutants = emissions.pollutants_of(injected);
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      double inside = 0;
      for (std::size_t g = 0; g < table.groups.size(); ++g) {
        const double tonnes = table.at(g, p, s);
        all_sum += tonnes * in_time[g];
        inside += tonnes * in_time[g] * emissions.share_inside(g, s);
      }
      inside_sum += inside;
      const double apart = inside > 0 ? std::abs(pollutants[p] / 1e3 / inside - 1) : pollutants[p] == 0 ? 0.0 : std::numeric_limits<double>::infinity();
      if (!(apart <= closure.injected_against_ledger)) closure.injected_against_ledger = std::isnan(apart) ? std::numeric_limits<double>::infinity() : apart;
    }
  }
  closure.share_inside = all_sum > 0 ? inside_sum / all_sum : 1;
  return closure;
}

void judge_closure(const Closure& closure, const Budget& budget, const Mechanism& mechanism) {
  log::info("injected mass equals the ledger inside the grid to {:.1e}; {:.2f} % of all tonnes lie inside", closure.injected_against_ledger, 100 * closure.share_inside);
  log::info("budget of every species closes to {:.1e} of its throughput; {} values below zero set to zero, at most {:.1e} of a species' throughput", closure.budget_residual, budget.clipped(),
            worst_clipping(budget));
  if (!(closure.injected_against_ledger <= closure_tolerance))
    throw NumericsError(fmt::format("what was injected differs from the ledger by {:.1e} of a total (at most {:.0e} is allowed)", closure.injected_against_ledger, closure_tolerance));
  if (!(closure.budget_residual <= budget_tolerance))
    throw NumericsError(fmt::format("the budget of a species does not close: {:.1e} of its throughput is unaccounted for (at most {:.0e} is allowed)", closure.budget_residual, budget_tolerance));
  log_elements(budget, mechanism);
}

}  // namespace pearl::app
