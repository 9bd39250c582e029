#pragma once
// How groups of a table become sources of the engine. Used by GriddedEmissions alone.

#include <map>
#include <memory>

#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/species_table.hpp"

namespace pearl {

// One shape in space, height and time with the mass that follows it.
struct EmissionShape {
  EmissionTimes times;
  std::shared_ptr<const SpatialPattern> pattern;  // of a plant: its cell, or none
  bool is_plume = false;       // the stack decides the height
  Stack stack;
  std::string height_name;
  HeightProfile height;
  std::vector<double> mass;    // kg a year [species][scenario]
};

class SourceBuilder {
 public:
  // Throws InputError with all faults.
  SourceBuilder(const HorizontalGrid& grid, const Inventory& inventory, const EmissionTable& table,
                const Mechanism& mechanism, const std::vector<Mask>& masks, const GriddingTables& tables, const GriddedEmissionsOptions& options);

  [[nodiscard]] const std::map<std::string, EmissionShape>& sources() const { return sources_; }  // by name
  [[nodiscard]] const std::vector<double>& inside() const { return inside_; }                      // [group][scenario], 0..1
  // Part of a group's place that lies inside the grid, whatever it emits: [group], the largest over the scenarios.
  [[nodiscard]] const std::vector<double>& places_inside() const { return places_inside_; }
  [[nodiscard]] const std::vector<EmissionTimes>& group_times() const { return group_times_; }  // [group]
  [[nodiscard]] std::vector<std::string> notes() const;

 private:
  struct Part {
    EmissionShape* shape = nullptr;
    double share = 0;
  };
  // A group with the sector's own names where it gives none.
  struct Resolved {
    EmissionGroup group;
    const MonthlyProfile* monthly = nullptr;
    const WeeklyProfile* weekly = nullptr;
    const HourlyProfile* hourly = nullptr;
    const HeightProfile* height = nullptr;
    const Mask* mask = nullptr;
    bool is_moved = false;  // by a rule: other surrogate or other plants than those that the mask's share was taken of
  };

  [[nodiscard]] bool emits(std::size_t group, std::size_t scenario) const;
  bool resolve(const EmissionGroup& group, const Inventory& inventory, const std::vector<Mask>& masks, Resolved& resolved);
  std::vector<Part> parts(const Resolved& resolved, int year);
  // The surrogates' pattern of a place by its name, made once.
  std::shared_ptr<const SpatialPattern> pattern(const std::string& place, const Resolved& resolved, int year, const Mask* mask);
  EmissionShape& shape(const std::string& name, const Resolved& resolved);
  void add_mass(std::size_t group, std::size_t scenario, const std::vector<Part>& parts);

  const HorizontalGrid& grid_;
  const EmissionTable& table_;
  GriddedEmissionsOptions options_;
  const Mechanism& mechanism_;
  const Pollutants& pollutants_;  // of the inventory
  Faults faults_;
  Surrogates& surrogates_;
  const TimeProfiles& times_;
  const HeightProfiles& heights_;
  const SpeciesTable& species_table_;
  std::map<std::string, EmissionShape> sources_;
  std::map<std::string, std::shared_ptr<const SpatialPattern>> patterns_;  // by place
  std::vector<double> inside_, places_inside_;
  std::vector<EmissionTimes> group_times_;
  std::vector<std::string> notes_;
};

}  // namespace pearl
