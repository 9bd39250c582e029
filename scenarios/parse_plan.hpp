#pragma once
// From a YAML tree to a Plan. Names of regions, sectors and profiles are not judged here (see check_plan.hpp).

#include <filesystem>
#include <string>

#include "model/io/yaml.hpp"
#include "scenarios/inheritance.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// Every fault goes to `faults`, once, in no particular order; what could be read comes back.
Plan parse_plan(const yaml::Node& root, const std::string& file, Faults& faults);

// One scenario from its whole tree; part of parse_plan.
Scenario parse_scenario(const ScenarioTree& tree, const Plan& plan, Faults& faults);

// The same fault of rules that several scenarios inherit is kept once. A message is "path: sentence".
void keep_new_faults(const Faults& found, Faults& faults);

}  // namespace pearl
