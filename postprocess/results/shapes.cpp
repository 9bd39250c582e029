#include "postprocess/results/shapes.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "inputs/geodata/geojson.hpp"
#include "postprocess/results/coast.hpp"

namespace pearl {

namespace {

using Key = std::pair<long, long>;  // 1e-6 degree
Key key_of(MapPoint degrees) { return {std::lround(degrees.x * 1e6), std::lround(degrees.y * 1e6)}; }

}  // namespace

std::vector<RegionShape> read_region_shapes(const std::filesystem::path& file) {
  Faults faults;
  std::vector<RegionShape> shapes;
  for (GeoFeature& feature : read_geojson(file, GeometryKind::polygons, faults)) {
    const auto code = feature.properties.find("code");
    if (code == feature.properties.end()) faults.add(feature.where, "a feature has no property 'code'");
    else shapes.push_back({code->second, std::move(feature.polygons)});
  }
  faults.throw_if_any();
  return shapes;
}

Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection) { return outlines_of(shapes, projection, [](MapPoint) { return true; }); }

Outlines outlines_of(const std::vector<RegionShape>& shapes, const Projection& projection, const IsSea& sea_beside) {
  std::map<std::pair<Key, Key>, int> owners;  // edges, direction ignored
  const auto edge = [](MapPoint a, MapPoint b) {
    const Key from = key_of(a), to = key_of(b);
    return from < to ? std::pair{from, to} : std::pair{to, from};
  };
  const auto each_ring = [&](auto&& visit) {
    for (const RegionShape& shape : shapes)
      for (const Polygon& polygon : shape.polygons) {
        visit(polygon.outer);
        for (const Ring& hole : polygon.holes) visit(hole);
      }
  };
  each_ring([&](const Ring& ring) {
    for (std::size_t n = 0; n < ring.size(); ++n) ++owners[edge(ring[n], ring[(n + 1) % ring.size()])];
  });
  Outlines lines;
  std::map<std::pair<Key, Key>, bool> drawn;
  each_ring([&](const Ring& ring) {
    std::vector<MapPoint> line;
    bool coast = true;
    const auto finish = [&] {
      if (line.size() > 1) (coast ? lines.coast : lines.borders).push_back(line);
      line.clear();
    };
    for (std::size_t n = 0; n < ring.size(); ++n) {
      const MapPoint from = ring[n], to = ring[(n + 1) % ring.size()];
      const auto key = edge(from, to);
      if (std::exchange(drawn[key], true)) {
        finish();
        continue;
      }
      const MapPoint begin = projection.to_map({from.x, from.y}), end = projection.to_map({to.x, to.y});
      const bool is_coast = owners[key] == 1 && sea_beside({(begin.x + end.x) / 2, (begin.y + end.y) / 2});
      if (is_coast != coast) finish();
      coast = is_coast;
      if (line.empty()) line.push_back(begin);
      line.push_back(end);
    }
    finish();
  });
  return lines;
}

}  // namespace pearl
