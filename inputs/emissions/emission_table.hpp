#pragma once
// What scenarios hand to the emission engine: tonnes a year of every group, pollutant and scenario.

#include <string>
#include <vector>

namespace pearl {

// One sector of one region, perhaps only its part inside (or outside) a mask, perhaps reshaped in time, height or space.
struct EmissionGroup {
  std::string region, sector;
  std::string mask;        // empty: the whole region
  bool inside_mask = true; // the part of the region inside the mask, or the rest
  std::string monthly, weekly, hourly, height, surrogate;  // empty: the sector's own

  friend bool operator==(const EmissionGroup&, const EmissionGroup&) = default;
};

struct EmissionTable {
  std::vector<std::string> scenarios;
  std::vector<EmissionGroup> groups;
  std::vector<int> years;      // calendar year of each scenario: which plants run; empty: the engine's default year for all
  std::vector<double> tonnes;  // [group][pollutant][scenario], t a year; pollutants in the order of pollutant_names()

  [[nodiscard]] double& at(std::size_t group, std::size_t pollutant, std::size_t scenario);
  [[nodiscard]] double at(std::size_t group, std::size_t pollutant, std::size_t scenario) const;
};

}  // namespace pearl
