#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pearl {

// Names and versions of the file libraries this program runs with.
std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace pearl
