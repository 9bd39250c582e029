#pragma once
// From a plan and an inventory to the tonnes of every scenario, in the one fixed order:
// base inventory, base-year controls backed out, growth, retirement and new plant, measures, explicit factors, caps,
// changes of profile. For one technique: E = E0 / (1 - p0 e r) * a * (1 - p e r), with penetration p (p0 in the base
// year), effectiveness e, removal r, activity a.

#include <string>
#include <vector>

#include "inputs/emissions/emission_table.hpp"
#include "scenarios/ledger.hpp"
#include "scenarios/plan.hpp"
#include "scenarios/steps.hpp"

namespace pearl {

struct Evaluation {
  EmissionTable table;             // one group for each source that any of the scenarios emits
  Ledger ledger;                   // its `final` rows equal the table
  // Rows of step `final` of the scenarios that have a closing factor, as if they had none: what measures, growth and caps reach alone.
  Ledger without_closing;
  std::vector<std::string> warnings;  // what is allowed and yet looks like a slip: two factors on one source, one title of two scenarios
  std::vector<std::string> notes;  // caps that do not bind, rules not in force in the year
};

// Evaluates the scenarios named, in that order. Without `share`, a mask counts as half of every source: good for
// checks alone. Throws InputError with all faults: rules that match nothing, overlaps, impossible groups.
Evaluation evaluate(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, const MaskShare& share = {});

// The same with the faults collected; what could be evaluated comes back.
Evaluation evaluate(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, const MaskShare& share, Faults& faults);

// The faults of an evaluation of scenarios of the plan without shares of masks, and nothing else of it: of thousands of scenarios the ledger alone is gigabytes.
void judge_steps(const Plan& plan, const Inventory& inventory, const std::vector<std::string>& scenarios, Faults& faults);

}  // namespace pearl
