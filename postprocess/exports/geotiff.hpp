#pragma once

#include <iosfwd>
#include <string>

#include "postprocess/exports/content.hpp"

namespace pearl {

// A field as a cloud-optimised GeoTIFF (OGC 21-026): float32, one band a map, tiles of at most 256 x 256 cells, DEFLATE, overviews of half the size while a side is longer than 256 cells
// (means of the cells that have a value), the run's Lambert map on its sphere, no data -9999, units, descriptions and metadata as GDAL reads them (tags 42112, 42113). Values are those of
// the results, bit for bit. `values`: of the field's maps; one is held at once, and all are asked for again for each size. Throws RunError where the file would be larger than 4 GiB.
void write_geotiff(std::ostream& out, const ExportField& field, const MapValues& values, const HorizontalGrid& grid, const ExportOrigin& origin);
// The same in memory, of a field that holds its values.
std::string geotiff(const ExportField& field, const HorizontalGrid& grid, const ExportOrigin& origin);

}  // namespace pearl
