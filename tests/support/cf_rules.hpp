#pragma once
// What CF-1.8 asks of a NetCDF file, as far as Pearl's files meet it, judged by other programs' eyes: ncdump tells what the file holds, udunits2 what a unit is.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pearl::testing {

// "hourly.nc: O3: units: ...", one a fault: units, standard names, bounds, climatologies, grid mappings, coordinates, cell methods and measures, missing values.
std::vector<std::string> cf_faults(const std::filesystem::path& file);

// Of all NetCDF files below a folder but those in `without`, and how many variables were walked.
struct CfWalk {
  std::vector<std::string> faults, files;
  std::size_t variables = 0;
};
CfWalk cf_walk(const std::filesystem::path& folder, const std::string& without = "exports");

// Canonical units by name, of tests/support/cf_standard_names.csv.
const std::map<std::string, std::string>& cf_standard_names();

}  // namespace pearl::testing
