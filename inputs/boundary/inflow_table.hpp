#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/simulation/interfaces.hpp"

namespace pearl {

// "west", "east", "south", "north", "top"
std::string name_of(Side side);

// Species of the linear mechanism that flow in.
const std::vector<std::string>& inflow_species();

// Inflow concentrations from a table (inputs/prd/boundary.csv): by species, side and month of the weather.
//
// At the sides the mixing ratio is q(z) = q_top + (q_surface - q_top) f(z), f = 1 up to 500 m and exp(-(z - 500 m) / 1000 m)
// above; q_surface = c_surface / 1.2 kg m-3, the density of air at the ground. The top is free air at 3 km: q_top = c_top /
// 0.9 kg m-3, which is also what the sides come to high up.
class InflowTable : public BoundarySource {
 public:
  // Reads the table; every species needs one value for each side and month. Throws InputError with all faults: unknown
  // words, values that are no numbers or negative, other units than "ug m-3", gaps and overlaps.
  static InflowTable read(const std::filesystem::path& path, const std::vector<std::string>& species = inflow_species());
  static InflowTable parse(const std::string& name, std::string_view text, const std::vector<std::string>& species = inflow_species());

  // ug kg-1 at height m above ground. Throws RunError for a species that the table does not hold.
  [[nodiscard]] double mixing_ratio(const Period& period, const std::string& species, Side side, double height) const override;

 private:
  using Months = std::array<double, 12>;
  std::map<std::string, std::array<Months, 5>> values_;  // ug m-3 by species and side
};

}  // namespace pearl
