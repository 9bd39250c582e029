#pragma once
// From a YAML tree to a Plan. Names of regions, sectors and profiles are not judged here (see check_plan.hpp).

#include <filesystem>
#include <string>

#include "model/io/yaml.hpp"
#include "scenarios/inheritance.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// Every fault goes to `faults`, once, in no particular order; what could be read comes back (see Plan::faulty).
// Of a data set whose pollutants or parts of sources are faulty, names of them are not judged.
Plan parse_plan(const yaml::Node& root, const std::string& file, const DataSet& data, Faults& faults);

// The layers of data that a plan names, as written and with their places; none: it names none, or something that `parse_plan` refuses.
std::vector<Word> data_words(const yaml::Node& root);

// One scenario from its whole tree; part of parse_plan.
Scenario parse_scenario(const ScenarioTree& tree, const Plan& plan, const Pollutants& pollutants, Faults& faults);

// The same fault of rules that several scenarios inherit is kept once. A message is "path: sentence".
void keep_new_faults(const Faults& found, Faults& faults);

}  // namespace pearl
