#pragma once
// The names that runs and reports give to files in a results' folder (docs/results.md). A new file of a run or a report belongs here: what is
// here is refused if it is the user's, and removed with an old run.

#include <string>
#include <vector>

namespace pearl::app {

const std::vector<std::string>& run_file_names();        // in the folder itself
const std::vector<std::string>& scenario_file_names();   // in the folder of a scenario
const std::vector<std::string>& reference_file_names();  // in reference/: built-in tables, and
inline constexpr const char* emission_totals_name = "emission_totals.csv";
inline constexpr const char* inventory_places_name = "inventory_places.csv";

}  // namespace pearl::app
