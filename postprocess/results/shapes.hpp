#pragma once
// Outlines of the regions, in degrees and on the grid's map.

#include <filesystem>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

struct RegionShape {
  std::string code;
  MultiPolygon polygons;  // x = degrees east, y = degrees north
};

// Reads a GeoJSON FeatureCollection of Polygon and MultiPolygon features with the property `code`; throws InputError with all its faults.
std::vector<RegionShape> read_region_shapes(const std::filesystem::path& file);

// Lines of the outlines: `coast` are edges that one region has alone (coast and outer border), `borders` are shared by two.
struct Outlines {
  std::vector<std::vector<MapPoint>> coast, borders;
};
Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection);

}  // namespace pearl
