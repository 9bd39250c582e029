#pragma once
// Whose emissions cause how much of a scenario's air: the scenarios that answer it (postprocess/indicators/contributions.hpp makes the answer of them).

#include "scenarios/fields.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

constexpr std::size_t most_contribution_groups = 24, most_shapley_groups = 6;
constexpr double contribution_step = 0.8;  // what a step leaves of a group's emission

// Reads the plan's `contributions` and adds the scenarios that it needs to the plan and its batch: `shapley` all 2^k combinations of k groups, `zero-out` each group away and
// all away, `step` each group less by a fifth and all of them together. Whether groups overlap shows when the sources are known (step_limits.cpp).
void parse_contributions(Fields& fields, Plan& plan);
std::string name_of(ContributionMethod method);  // as plans write it

}  // namespace pearl
