#pragma once

#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"

namespace pearl::app {

class Study;

// The middle of a plan's grid on one of its days, with as many scenarios as will run, its layers, mechanism and results: costs of a run without its length.
struct SamplePlan {
  std::vector<std::string> data;         // folders, the lowest first
  std::string inventory;                 // "": the only one
  int reference_year = 0;
  std::vector<std::string> regions, pollutants;  // of which the scenarios emit less and less
  int scenarios = 1;
  int columns = 0, rows = 0, layers = 0;
  double spacing = 0, top = 0, lowest_layer = 0;  // m
  double lon = 0, lat = 0;               // of the centre, degrees
  std::vector<std::string> days;         // typical days of the data set
  std::string mechanism, photolysis, solver;  // "" where the mechanism takes none
  double tolerance = 0;                  // 0 where it takes none
  std::vector<std::string> variables, levels;  // as the plan words them

  // All of a study's but the size of the grid, which is the plan's.
  static SamplePlan of(Study& study);
  // Chooses regions and pollutants: all that the inventory emits in the reference year, since a rule for another would be refused.
  void vary_all_of(const Inventory& inventory);
  // The plan as a file holds it: JSON, which is YAML. The same text for what costs the same.
  [[nodiscard]] std::string text() const;
};

}  // namespace pearl::app
