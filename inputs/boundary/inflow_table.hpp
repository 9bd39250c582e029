#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"
#include "model/simulation/interfaces.hpp"

namespace pearl {

// "west", "east", "south", "north", "top"
std::string name_of(Side side);

// Species of boundary.csv; they are those of the linear mechanism.
const std::vector<std::string>& inflow_species();

// Inflow concentrations from tables: by species, side and month of the weather.
//
// At the sides the mixing ratio is q(z) = q_top + (q_surface - q_top) f(z), f = 1 up to 500 m and exp(-(z - 500 m) / 1000 m)
// above. Tables give q in one of two ways:
//   boundary.csv        concentrations, ug m-3, by side and month: q_surface = c / 1.2 kg m-3, the density of air at the ground;
//                       the top is free air at 3 km: q_top = c / 0.9 kg m-3, which is also what the sides come to high up
//   inflow_gases.csv    ppb in marine and in continental air, mixed by the shares of inflow_air.csv: q = ppb x M / 28.9647
class InflowTable : public BoundarySource {
 public:
  // For all species of a mechanism, from boundary.csv, inflow_names.csv (whose species are whose in boundary.csv),
  // inflow_gases.csv and inflow_air.csv; the last two are read only if the mechanism has species that the first two do not
  // give. Throws InputError with all faults, among them each species that no table names.
  static InflowTable read(const std::filesystem::path& folder, const Mechanism& mechanism);

  // boundary.csv alone; every species needs one value for each side and month. Throws InputError with all faults: unknown
  // words, values that are no numbers or negative, other units than "ug m-3", gaps and overlaps.
  static InflowTable parse(const std::string& name, std::string_view text, const std::vector<std::string>& species = inflow_species());

  // ug kg-1 at height m above ground. Throws RunError for a species that the table does not hold.
  [[nodiscard]] double mixing_ratio(const Period& period, const std::string& species, Side side, double height) const override;

 private:
  using Months = std::array<double, 12>;
  using Sides = std::array<Months, 5>;
  void add_gases(const std::filesystem::path& folder, const Mechanism& mechanism, const std::vector<std::string>& wanted, Faults& faults);

  std::map<std::string, Sides> values_;  // ug kg-1 by species and side
};

}  // namespace pearl
