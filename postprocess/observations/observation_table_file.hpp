#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// A table of this folder that the program carries, "columns.csv"; throws std::logic_error for an unknown name.
std::string_view observation_table_file(std::string_view name);
std::vector<std::string> observation_table_file_names();

}  // namespace pearl
