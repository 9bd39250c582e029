#pragma once

#include <filesystem>
#include <vector>

#include "postprocess/exports/content.hpp"

namespace pearl {

// A GeoPackage (OGC 12-128, version 1.2): a layer of polygons in EPSG:4326 for each of `layers`, a table without shapes for each of `tables`; each column with its meaning
// (gpkg_data_columns), the origin in gpkg_metadata. Written whole or not at all; throws RunError.
void write_geopackage(const std::filesystem::path& path, const std::vector<ExportFeatures>& layers, const std::vector<ExportTable>& tables, const ExportOrigin& origin);

// The shape as well-known binary (OGC 06-103), a MultiPolygon, lowest byte first; outer rings counterclockwise, holes clockwise.
std::string well_known_binary(const MultiPolygon& shape);

}  // namespace pearl
