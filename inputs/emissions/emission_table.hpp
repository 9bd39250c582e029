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
  int plants_year = 0;     // whose plants run, where a rule says so; 0: those of the scenario's inventory (EmissionTable::plant_years)

  friend bool operator==(const EmissionGroup&, const EmissionGroup&) = default;
};

struct EmissionTable {
  std::vector<std::string> scenarios;
  std::vector<EmissionGroup> groups;
  // Whose plants run, by scenario: the year of the inventory that its tonnes come from, never the year it is set in, which would move
  // tonnes that no rule of the plan moves. Empty: the engine's default year for all.
  std::vector<int> plant_years;
  std::vector<double> tonnes;  // [group][pollutant][scenario], t a year; with `most_pollutants` places, in the order of the data set's Pollutants

  [[nodiscard]] double& at(std::size_t group, std::size_t pollutant, std::size_t scenario);
  [[nodiscard]] double at(std::size_t group, std::size_t pollutant, std::size_t scenario) const;
};

}  // namespace pearl
