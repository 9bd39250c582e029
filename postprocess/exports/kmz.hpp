#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "postprocess/exports/content.hpp"
#include "postprocess/results/shapes.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// A field as KMZ (OGC KML 2.3): a ground overlay for each map, cells in the colours of their classes on a lattice of longitude and latitude, transparent outside; TimeSpan where the maps are of
// days or hours; the legend as a screen overlay; a folder of the regions' outlines under their codes, as `shapes` has them. Texts of users are escaped. `words`: of a language that can be drawn
// (maps/han_font.hpp); `field` is told in it. Throws RunError.
void write_kmz(std::ostream& out, const ExportField& field, const MapValues& values, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes, const ExportOrigin& origin, const Words& words = english());
// The same in memory, of a field that holds its values.
std::string kmz(const ExportField& field, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes, const ExportOrigin& origin, const Words& words = english());

// The raster of a map in longitude and latitude: west, south, east, north of the outer edges, degrees; the cell of each pixel, rows from the north, -1 outside the grid.
struct LonLatRaster {
  double west = 0, south = 0, east = 0, north = 0;
  int width = 0, height = 0;
  std::vector<int> cells;
};
LonLatRaster lon_lat_raster(const HorizontalGrid& grid);

}  // namespace pearl
