#pragma once
// Named areas that cut a region in two: a control zone, a district, a stretch of water.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

struct Mask {
  std::string name;
  MultiPolygon shape;  // x = degrees east, y = degrees north
};

// In any polygon of a mask's shape: features may overlap, and what lies in two of them lies inside.
bool in_any(const MultiPolygon& shape, MapPoint point);

// Whether two shapes share any ground; degrees, east of any turn.
bool overlap(const MultiPolygon& one, const MultiPolygon& other);
// A shape whose file has [latitude, longitude], as it was meant.
MultiPolygon swapped(const MultiPolygon& shape);
// "longitudes -71.30..-71.10, latitudes -33.50..-33.30"
std::string box_text(const MultiPolygon& shape);

// All polygons of a GeoJSON file whose property `property` equals `value`; every polygon if `property` is empty.
// A file without such a feature is a fault at `where`, the mask of the plan's region `name`, that says which values there are.
Mask read_mask(const std::string& name, const std::filesystem::path& path, const std::string& property, const std::string& value,
               const Location& where, Faults& faults);

}  // namespace pearl
