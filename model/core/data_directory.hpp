#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pearl {

// The folder that holds inputs/ with the built-in data sets and scenarios/library: the environment's PEARL_DATA, else the source tree
// this binary was built from, else <prefix>/share/pearl beside an installed binary. Throws RunError if none exists.
std::filesystem::path data_directory();

// A data set is a folder of inputs/ with a dataset.yaml. The one that plans use which name none is chosen when the program is configured.
std::string default_data_set();
std::vector<std::string> built_in_data_sets();                       // names, sorted
std::filesystem::path built_in_data_set(const std::string& name);    // its folder, whether it exists or not

}  // namespace pearl
