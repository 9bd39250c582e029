#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

// An air that flows in, by origin and season: a row of inflow_airs.csv.
struct InflowAir {
  std::string name;
  bool aloft = false;      // free air at 3 km, for the top of the domain; else air near the ground, for its sides
  double continental = 0;  // 0..1, share of the continental composition in gases that have no row for this air; the rest is marine
  double depth = 0;        // m above ground up to which the air is the same; 0 aloft
  double decay = 0;        // m over which its difference from the free air falls to 1/e above that depth; 0 aloft
};

// The airs of inflow_airs.csv in the order of its rows; faults go to `faults`. A row with a fault is kept if it has a name, so that
// other tables that name its air are not blamed.
std::vector<InflowAir> read_inflow_airs(const std::filesystem::path& file, Faults& faults);

// Index of a named air, or airs.size() if there is none.
std::size_t index_of(const std::vector<InflowAir>& airs, const std::string& name);

std::vector<std::string> names_of(const std::vector<InflowAir>& airs);

// The words that the column `status` of a table may hold.
const std::vector<std::string>& inflow_statuses();

}  // namespace pearl
