#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/people_pattern.hpp"
#include "inputs/emissions/point_sources.hpp"
#include "inputs/geodata/raster.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

// What emissions and people are spread by, as a data set has it: no grid decides about it.
struct SurrogateTables {
  struct Shape {
    MultiPolygon degrees;  // x = degrees east, y = degrees north
    Location where;        // of its first feature
  };
  PointSources sources;
  std::optional<Raster> light;           // nothing if it could not be read, like the people
  std::optional<PeoplePattern> people;
  std::map<std::string, Shape> shapes;   // by region; empty if the polygons have faults
  std::map<std::string, std::map<int, double>> persons;  // by region and year

  // Reads regions.geojson, nightlights.nc, people.nc, population.csv and the point sources of the inventory's data set. All faults together, those of one
  // file beside those of another: also a region without a polygon, and people far from theirs. Of an inventory whose regions or sectors are unknown, the words that name them are not judged.
  static std::shared_ptr<const SurrogateTables> read(const Inventory& inventory, Faults& faults);
};

}  // namespace pearl
