#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// A catalogue that the program carries, "en.yaml"; throws std::logic_error for an unknown name.
std::string_view catalogue_file(std::string_view name);
std::vector<std::string> catalogue_file_names();

}  // namespace pearl
