#pragma once
// Features of a GeoJSON file (RFC 7946): polygons or lines in degrees, with their properties as words.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

struct GeoFeature {
  std::map<std::string, std::string> properties;   // numbers as they stand in the file; lists and objects are left out
  MultiPolygon polygons;                           // x = degrees east, y = degrees north
  std::vector<std::vector<LonLat>> lines;
  Location where;
};

// Polygon and MultiPolygon, or LineString and MultiLineString.
enum class GeometryKind { polygons, lines };

// All features of a file, each of the one kind. Faults, with line and column, all of a file together: text that is no JSON or beyond
// 64 MiB, other geometries, places that are no pair of numbers, longitudes beyond -360..360 and latitudes beyond -89..89 degrees (a
// Lambert map has no other pole), rings that are not closed or have fewer than two corners, rings round a pole or round the whole Earth,
// rings that cross themselves (self_crossing.hpp).
// Rings of two corners cover nothing and are left out, with their polygon if it is the outer one.
// A ring or line may cross the antimeridian: an edge goes the short way round, and longitudes then go on beyond 180 degrees.
std::vector<GeoFeature> read_geojson(const std::filesystem::path& path, GeometryKind kind, Faults& faults);
std::vector<GeoFeature> parse_geojson(const std::string& name, std::string_view text, GeometryKind kind, Faults& faults);

// The same shape on the map, m. Edges stay straight: for an edge of 100 km that is off by less than 100 m.
MultiPolygon project(const MultiPolygon& degrees, const Projection& projection);

}  // namespace pearl
