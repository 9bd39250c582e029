#pragma once
// Tables of tonnes made into what the engine injects: shared patterns in space, height and time, times factors.

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/emissions/emission_table.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/mask.hpp"
#include "inputs/emissions/species_table.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/emission_source.hpp"

namespace pearl {

struct GriddedEmissionsOptions {
  int year = 0;         // which plants run, for tables that name no plant_years; 0: the base year of the data set
  bool plume_rise = true;  // false: plants emit by their sector's height profile
};

// How emissions are spread in space, time, height and species; surrogates remember what they made.
struct GriddingTables {
  Surrogates& surrogates;  // of the same grid
  const TimeProfiles& times;
  const HeightProfiles& heights;
  const SpeciesTable& species;  // of the same mechanism
};

// What a group of the table emits beyond the grid.
struct OutsideMass {
  std::string region, sector, scenario;
  double share = 0;            // of the group's mass
  PollutantMasses tonnes{};    // t a year
};

// The engine's groups ("sources" here) are not the table's: groups that agree in place, height and time become one
// source, and a group of plants becomes one source a plant, because every plant has its own plume. Sources stand in the
// order of their names, whatever the batch, so that a scenario's sums do not depend on its company.
class GriddedEmissions : public EmissionSource {
 public:
  // Throws InputError with all faults: unknown names in the table's groups,
  // particles that contradict each other (scenario, region, sector, numbers), masks that hold none of a group's emission.
  GriddedEmissions(const Domain& domain, const Inventory& inventory, const EmissionTable& table,
                   const Mechanism& mechanism, const std::vector<Mask>& masks, const GriddingTables& tables, const GriddedEmissionsOptions& options = {});

  [[nodiscard]] const EmissionFactors& factors() const override { return factors_; }
  void load(const Span& span, int hour, const Meteorology& meteorology, HourlyPattern& pattern) override;

  // Part of a group's mass that lies inside the grid, 0..1; group and scenario of the table; 1 if it emits nothing.
  [[nodiscard]] double share_inside(std::size_t group, std::size_t scenario = 0) const;
  // Part of a group's place that lies inside the grid, 0..1, whatever it emits: 0 where no rule on it can change the air.
  [[nodiscard]] double place_inside(std::size_t group) const { return places_inside_.at(group); }
  // Part of a group's annual mass that is emitted in these spans, each with its weight: 1 for typical days, which stand for the whole year.
  [[nodiscard]] double share_of_year(std::size_t group, const std::vector<Span>& spans) const;
  // Groups that emit beyond the grid, in the table's order.
  [[nodiscard]] std::vector<OutsideMass> outside() const;
  // Pollutants of the ledger from what was injected of each species, kg from kg (or t from t).
  [[nodiscard]] PollutantMasses pollutants_of(const SpeciesMasses& injected) const { return species_table_.pollutants_of(injected); }
  // Where a surrogate fell back on another one, a sentence each.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
  // The engine's groups by name: "guangzhou|nightlights|...", for messages.
  [[nodiscard]] const std::vector<std::string>& source_names() const { return source_names_; }

 private:
  // A source's share of mass in one cell; bucket = k * ny + j.
  struct WeightedEntry {
    std::size_t bucket = 0;
    int i = 0, source = 0;
    double weight = 0;
  };
  // A plant inside the grid.
  struct Plume {
    int i = 0, j = 0, source = 0;
    Stack stack;
  };

  const Domain& domain_;  // outlives this object
  EmissionTable table_;
  SpeciesTable species_table_;
  EmissionFactors factors_;
  std::vector<EmissionTimes> times_;   // of each source
  std::vector<WeightedEntry> static_;  // what the weather does not move; by bucket, i, source
  std::vector<Plume> plumes_;
  std::vector<WeightedEntry> risen_;   // scratch of load: the plumes of the hour
  std::vector<double> rate_;           // scratch of load: s-1 of each source
  std::vector<double> inside_;             // [group][scenario]
  std::vector<double> places_inside_;      // [group]
  std::vector<EmissionTimes> group_times_; // [group]
  std::vector<std::string> source_names_, notes_;
};

}  // namespace pearl
