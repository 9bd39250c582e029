#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/result_files/cf_grid.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// What lies under a run and does not change: who lives where, and which region a cell belongs to.
struct StaticFields {
  std::vector<std::string> region_codes;
  std::vector<double> region_population;             // persons of each whole region, inside the grid or not
  std::vector<std::vector<double>> population;       // of each region: its persons in each cell, [j][i]
  std::vector<std::vector<double>> region_fraction;  // of each region: part of each cell, [j][i], 0..1
};

// Writes static.nc (docs/results.md); throws RunError.
void write_static_file(const std::filesystem::path& path, const Domain& domain, const StaticFields& fields, const FileOrigin& origin);

}  // namespace pearl
