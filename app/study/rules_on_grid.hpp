#pragma once
// Do a plan's rules act on air that the grid holds? Joins scenarios, which know no grid, with the gridded emissions.

#include "inputs/emissions/gridded_emissions.hpp"
#include "scenarios/evaluate.hpp"

namespace pearl::app {

// A fault for every rule of the table's scenarios whose sources all lie outside the grid: its scenario would
// look like one without the rule, everywhere. A rule that reaches the grid with a part of its regions is none.
void check_rules_on_grid(const Plan& plan, const Inventory& inventory, const EmissionTable& table, const GriddedEmissions& emissions, Faults& faults);

}  // namespace pearl::app
