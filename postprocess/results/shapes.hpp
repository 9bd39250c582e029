#pragma once
// Outlines of the regions, in degrees and on the grid's map.

#include <filesystem>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

using GeoRing = std::vector<LonLat>;  // first point not repeated

struct RegionShape {
  std::string code;
  std::vector<std::vector<GeoRing>> polygons;  // each: outer ring, then holes
};

// Reads a GeoJSON FeatureCollection of Polygon and MultiPolygon features with the property `code`; throws InputError.
std::vector<RegionShape> read_region_shapes(const std::filesystem::path& file);

MultiPolygon project(const RegionShape& shape, const Projection& projection);

// Lines of the outlines: `coast` are edges that one region has alone (coast and outer border), `borders` are shared by two.
struct Outlines {
  std::vector<std::vector<MapPoint>> coast, borders;
};
Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection);

}  // namespace pearl
