#pragma once
// What sets the runs of a matrix apart, as readers know it: "scrubbers 40 %, VOC 20 %".

#include <string>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

// Of a run's tree the paths that vary (split_path) and the values there, as written. A measure is called by its title, or by its name where it has none; another rule by what selects it
// ("HK power SO2"); where two paths would be called alike, each is called by all that selects it, and at last by the whole path. Numbers that are shares are shown as percentages.
std::string varied_values(const yaml::Node& tree, const yaml::Node* measures, const std::vector<std::vector<std::string>>& paths, const std::vector<std::string>& values);

}  // namespace pearl
