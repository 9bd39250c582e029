#pragma once
// Features of a GeoJSON file: polygons and lines in degrees with their properties as words.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

struct GeoFeature {
  std::map<std::string, std::string> properties;   // numbers as they are written in JSON
  MultiPolygon polygons;                           // x = degrees east, y = degrees north
  std::vector<std::vector<LonLat>> lines;
  Location where;                                  // of the file; a feature's line is not known
};

// All features of a file. Unreadable files, JSON faults (line and column) and geometries other than polygons and lines go to `faults`.
std::vector<GeoFeature> read_geojson(const std::filesystem::path& path, Faults& faults);

// The same shape on the map, m. Edges stay straight: for an edge of 100 km that is off by less than 100 m.
MultiPolygon project(const MultiPolygon& degrees, const Projection& projection);

}  // namespace pearl
