#pragma once
// The cross product of a batch: scenarios x values by path, with excludes and a name pattern.

#include <functional>
#include <string>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

struct MatrixRun {
  std::string name;
  yaml::Node tree;  // a resolved scenario with the values set; its year may still be a list
  std::vector<std::size_t> chosen;  // which value of each path of `set`, in their order
};

constexpr std::size_t most_matrix_runs = 1000;

// `measures`: of the plan, for their titles; or nullptr. `resolve` returns the whole tree of a scenario that exists. The title of a run says what varies: "Plan: scrubbers 40 %, VOC 20 %".
std::vector<MatrixRun> expand_matrix(const yaml::Node& matrix, const yaml::Node* measures, const std::vector<std::string>& scenarios,
                                     const std::function<yaml::Node(const std::string&)>& resolve, Faults& faults);

}  // namespace pearl
