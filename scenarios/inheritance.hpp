#pragma once
// Works out `extends`, `remove`, `override`, lists of years and the matrix on the trees of the scenarios, before
// anything is given a meaning. So a fault in an overridden value is shown where the override stands.

#include <string>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

// A scenario as a whole tree, without `extends`, `remove`, `override`; `year` is one number.
struct ScenarioTree {
  std::string name, definition;  // "plan-2015", "plan"
  bool one_of_several = false;   // made from a list of years
  yaml::Node tree;
  std::vector<std::size_t> chosen{};  // of a run of the matrix: which value of each path of `set`, in their order
};

// `scenarios` is the plan's mapping, `batch` and `measures` its own or nullptr. Children come after their parents' order in the file.
std::vector<ScenarioTree> resolve_scenarios(const yaml::Node& scenarios, const yaml::Node* batch, const yaml::Node* measures, Faults& faults);

}  // namespace pearl
