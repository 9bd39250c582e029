#include "inputs/emissions/mask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "inputs/geodata/geojson.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

struct Box {
  double west = 1e30, east = -1e30, south = 1e30, north = -1e30;

  explicit Box(const Ring& ring) { add(ring); }
  explicit Box(const MultiPolygon& shape) {
    for (const Polygon& polygon : shape) add(polygon.outer);
  }
  [[nodiscard]] bool meets(const Box& other) const { return west <= other.east && other.west <= east && south <= other.north && other.south <= north; }

 private:
  void add(const Ring& ring) {
    for (const MapPoint& point : ring) {
      west = std::min(west, point.x), east = std::max(east, point.x);
      south = std::min(south, point.y), north = std::max(north, point.y);
    }
  }
};

// Twice the area of a triangle, positive if it turns left.
double turn(MapPoint a, MapPoint b, MapPoint c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool edges_cross(const Ring& one, const Ring& other) {
  for (std::size_t n = 0; n < one.size(); ++n) {
    const MapPoint a = one[n], b = one[(n + 1) % one.size()];
    const Box edge(Ring{a, b});
    for (std::size_t m = 0; m < other.size(); ++m) {
      const MapPoint c = other[m], d = other[(m + 1) % other.size()];
      if (!edge.meets(Box(Ring{c, d}))) continue;
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
  }
  return false;
}

bool overlap(const Polygon& one, const Polygon& other) {
  if (one.outer.empty() || other.outer.empty() || !Box(one.outer).meets(Box(other.outer))) return false;
  const auto has_corner_in = [](const Polygon& a, const Polygon& b) { return std::any_of(a.outer.begin(), a.outer.end(), [&](MapPoint corner) { return contains({b}, corner); }); };
  return has_corner_in(one, other) || has_corner_in(other, one) || edges_cross(one.outer, other.outer);
}

}  // namespace

bool overlap(const MultiPolygon& one, const MultiPolygon& other) {
  for (const double turns : {-360.0, 0.0, 360.0})
    for (Polygon polygon : one) {
      for (MapPoint& point : polygon.outer) point.x += turns;
      for (Ring& hole : polygon.holes)
        for (MapPoint& point : hole) point.x += turns;
      if (std::any_of(other.begin(), other.end(), [&](const Polygon& there) { return overlap(polygon, there); })) return true;
    }
  return false;
}

MultiPolygon swapped(const MultiPolygon& shape) {
  MultiPolygon meant = shape;
  for (Polygon& polygon : meant) {
    for (MapPoint& point : polygon.outer) std::swap(point.x, point.y);
    for (Ring& hole : polygon.holes)
      for (MapPoint& point : hole) std::swap(point.x, point.y);
  }
  return meant;
}

std::string box_text(const MultiPolygon& shape) {
  const Box box(shape);
  return fmt::format("longitudes {:.2f}..{:.2f}, latitudes {:.2f}..{:.2f}", box.west, box.east, box.south, box.north);
}

bool in_any(const MultiPolygon& shape, MapPoint point) {
  return std::any_of(shape.begin(), shape.end(), [&](const Polygon& polygon) { return contains({polygon}, point); });
}

Mask read_mask(const std::string& name, const std::filesystem::path& path, const std::string& property, const std::string& value,
               const Location& where, Faults& faults) {
  Mask mask{name, {}};
  const std::size_t before = faults.size();
  std::vector<std::string> values;
  for (const GeoFeature& feature : read_geojson(path, GeometryKind::polygons, faults)) {
    if (!property.empty()) {
      const auto found = feature.properties.find(property);
      if (found == feature.properties.end()) continue;
      if (std::find(values.begin(), values.end(), found->second) == values.end()) values.push_back(found->second);
      if (found->second != value) continue;
    }
    mask.shape.insert(mask.shape.end(), feature.polygons.begin(), feature.polygons.end());
  }
  if (faults.size() == before && mask.shape.empty()) {
    const std::string place = fmt::format("regions.{}.mask: ", name), file = path.filename().string();
    if (property.empty()) faults.add(where, fmt::format("{}'{}' holds no polygon", place, file));
    else if (values.empty()) faults.add(where, fmt::format("{}no feature of '{}' has the property '{}'", place, file, property));
    else
      faults.add(where, fmt::format("{}no feature of '{}' has {} = '{}'{}; there are: {}", place, file, property, value, did_you_mean(value, values), join(values, ", ")));
  }
  return mask;
}

}  // namespace pearl
