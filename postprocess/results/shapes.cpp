#include "postprocess/results/shapes.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "model/io/text_file.hpp"
#include "postprocess/results/json_view.hpp"

namespace pearl {

namespace {

GeoRing ring_of(const nlohmann::json& value, const JsonView& feature) {
  GeoRing ring;
  const auto bad = [&](const char* what) {
    feature.fault(what);
    return GeoRing{};
  };
  if (!value.is_array()) return bad("holds a ring that is not a list");
  for (const nlohmann::json& point : value) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) return bad("holds a point that is not [lon, lat]");
    const LonLat place{point[0].get<double>(), point[1].get<double>()};
    if (!(std::abs(place.lon) <= 360) || !(std::abs(place.lat) < 89)) return bad("holds a point outside the map");
    ring.push_back(place);
  }
  if (ring.size() > 1 && ring.front().lon == ring.back().lon && ring.front().lat == ring.back().lat) ring.pop_back();
  if (ring.size() < 3) return bad("holds a ring of fewer than 3 points");
  return ring;
}

std::vector<GeoRing> polygon_of(const nlohmann::json& value, const JsonView& feature) {
  std::vector<GeoRing> rings;
  if (!value.is_array()) feature.fault("holds a polygon that is not a list of rings");
  else
    for (const nlohmann::json& ring : value) rings.push_back(ring_of(ring, feature));
  return rings;
}

using Key = std::pair<long, long>;  // 1e-6 degree
Key key_of(LonLat place) { return {std::lround(place.lon * 1e6), std::lround(place.lat * 1e6)}; }

}  // namespace

std::vector<RegionShape> read_region_shapes(const std::filesystem::path& file) {
  const nlohmann::json root = JsonView::parse(file.string(), read_text_file(file));
  Faults faults;
  const JsonView view(root, "", Location{make_source(file.string(), ""), 0, 0}, faults);
  std::vector<RegionShape> shapes;
  for (const JsonView& feature : view.list("features")) {
    RegionShape shape;
    shape.code = feature.object("properties").text("code");
    const JsonView geometry = feature.object("geometry");
    const std::string type = geometry.text("type");
    const nlohmann::json coordinates = geometry.value().value("coordinates", nlohmann::json::array());
    if (type == "Polygon") shape.polygons.push_back(polygon_of(coordinates, feature));
    else if (type == "MultiPolygon" && coordinates.is_array())
      for (const nlohmann::json& polygon : coordinates) shape.polygons.push_back(polygon_of(polygon, feature));
    else feature.fault(fmt::format("has the geometry '{}'; allowed are Polygon and MultiPolygon", type));
    shapes.push_back(std::move(shape));
  }
  faults.throw_if_any();
  return shapes;
}

MultiPolygon project(const RegionShape& shape, const Projection& projection) {
  MultiPolygon projected;
  for (const std::vector<GeoRing>& rings : shape.polygons) {
    Polygon polygon;
    for (std::size_t n = 0; n < rings.size(); ++n) {
      Ring ring;
      for (const LonLat place : rings[n]) ring.push_back(projection.to_map(place));
      if (n == 0) polygon.outer = std::move(ring);
      else polygon.holes.push_back(std::move(ring));
    }
    projected.push_back(std::move(polygon));
  }
  return projected;
}

Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection) {
  std::map<std::pair<Key, Key>, int> owners;  // edges, direction ignored
  const auto edge = [](LonLat a, LonLat b) {
    const Key from = key_of(a), to = key_of(b);
    return from < to ? std::pair{from, to} : std::pair{to, from};
  };
  const auto each_ring = [&](auto&& visit) {
    for (const RegionShape& shape : shapes)
      for (const auto& rings : shape.polygons)
        for (const GeoRing& ring : rings) visit(ring);
  };
  each_ring([&](const GeoRing& ring) {
    for (std::size_t n = 0; n < ring.size(); ++n) ++owners[edge(ring[n], ring[(n + 1) % ring.size()])];
  });
  Outlines lines;
  std::map<std::pair<Key, Key>, bool> drawn;
  each_ring([&](const GeoRing& ring) {
    std::vector<MapPoint> line;
    bool shared = false;
    const auto finish = [&] {
      if (line.size() > 1) (shared ? lines.borders : lines.coast).push_back(line);
      line.clear();
    };
    for (std::size_t n = 0; n < ring.size(); ++n) {
      const LonLat from = ring[n], to = ring[(n + 1) % ring.size()];
      const auto key = edge(from, to);
      const bool is_shared = owners[key] > 1;
      if (std::exchange(drawn[key], true)) {
        finish();
        continue;
      }
      if (is_shared != shared) finish();
      shared = is_shared;
      if (line.empty()) line.push_back(projection.to_map(from));
      line.push_back(projection.to_map(to));
    }
    finish();
  });
  return lines;
}

}  // namespace pearl
