#pragma once

#include <filesystem>

namespace pearl {

// The folder that holds inputs/prd and scenarios/library: the environment's PEARL_DATA, else the source tree
// this binary was built from, else <prefix>/share/pearl beside an installed binary. Throws RunError if none exists.
std::filesystem::path data_directory();

// From now on that folder, whatever else there is: for a run whose data are gone, and that goes on with copies. Not while other threads read data.
void set_data_directory(const std::filesystem::path& folder);

}  // namespace pearl
