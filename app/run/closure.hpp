#pragma once

#include <vector>

#include "app/run_files.hpp"
#include "inputs/emissions/emission_table.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/simulation/mass_ledger.hpp"
#include "model/state/budget.hpp"

namespace pearl::app {

// Compares what the engine injected, weighted over the periods, with the scenarios' tonnes inside the grid that fall into them (typical days
// stand for the whole year), and the budget with itself.
Closure closure_of(const Budget& budget, const std::vector<Span>& periods, const std::vector<Injected>& injected, const GriddedEmissions& emissions, const EmissionTable& table, const Mechanism& mechanism);

// Logs a closure and what became of nitrogen and sulfur. Throws NumericsError if a total is off by more than 1e-6, or a budget by
// more than 1e-5 of its throughput.
void judge_closure(const Closure& closure, const Budget& budget, const Mechanism& mechanism);

}  // namespace pearl::app
