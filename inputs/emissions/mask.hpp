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

// All polygons of a GeoJSON file whose property `property` equals `value`; every polygon if `property` is empty.
// A file without such a feature is a fault at `where`, the mask of the plan's region `name`, that says which values there are.
Mask read_mask(const std::string& name, const std::filesystem::path& path, const std::string& property, const std::string& value,
               const Location& where, Faults& faults);

}  // namespace pearl
