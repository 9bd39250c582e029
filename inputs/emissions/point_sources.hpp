#pragma once
// Sources with a place of their own: plants with stacks, ports, airports, shipping lanes.

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

struct Stack {
  double height = 0;            // m above ground
  double diameter = 0;          // m, inner, at the top
  double exit_temperature = 0;  // K
  double exit_velocity = 0;     // m s-1
};

struct Plant {
  std::string name, region, sector;  // sector: a code or the beginning of one
  LonLat place;
  double capacity = 0;               // MW
  int from_year = 0, to_year = 9999; // runs in both
  Stack stack;

  [[nodiscard]] bool runs_in(int year) const { return from_year <= year && year <= to_year; }
};

// A port or an airport. Airports serve every sector that asks for them (sector "*").
struct Place {
  std::string name, region, sector;
  LonLat place;
  double weight = 0;
};

// Weight: share of its region and sector, ports and lanes together; spread evenly along the line.
struct Lane {
  std::string name, region, sector;
  std::vector<LonLat> line;
  double weight = 0;
};

struct PointSources {
  std::vector<Plant> plants;
  std::vector<Place> ports, airports;
  std::vector<Lane> lanes;

  // Reads points.csv, ports.csv, airports.csv, lanes.geojson of a folder. All faults at once.
  static PointSources read(const Inventory& inventory, Faults& faults);
};

}  // namespace pearl
