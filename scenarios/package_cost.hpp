#pragma once
// What a package costs: `cost` of a scenario, and of a matrix, whose runs cost what their values add up to. Nothing is converted: a plan has one currency and one price year.

#include <optional>
#include <string>

#include "scenarios/fields.hpp"
#include "scenarios/inheritance.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// `cost` of a scenario of a year. Nothing if it cannot be used; that is told.
std::optional<PackageCost> parse_cost(Fields& cost, int year);

// `cost` of the matrix: gives each of its runs the sum of what its values add. `set`: the matrix's own, or nullptr. `trees`: those that the plan's scenarios were made of, in their order.
void add_matrix_costs(Fields& cost, const yaml::Node* set, const std::vector<ScenarioTree>& trees, Plan& plan);

// The baseline costs nothing against itself, and all costs of a plan are in one currency and in prices of one year.
void check_costs(const Plan& plan, Faults& faults);

// "1200 million HKD a year against the baseline, prices of 2010 (illustrative: our guess)".
std::string cost_text(const PackageCost& cost);
// As run.json has it (docs/results.md), a JSON object.
std::string cost_json(const PackageCost& cost);

}  // namespace pearl
