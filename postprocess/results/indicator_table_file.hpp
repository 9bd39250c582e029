#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// A table that the program carries, "indicators.csv"; throws std::logic_error for an unknown name.
std::string_view indicator_table_file(std::string_view name);
std::vector<std::string> indicator_table_file_names();

}  // namespace pearl
