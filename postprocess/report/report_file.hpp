#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// A file that the program carries: Leaflet and the templates of the report. Throws std::logic_error for an unknown name.
std::string_view report_file(std::string_view name);
std::vector<std::string> report_file_names();

}  // namespace pearl
