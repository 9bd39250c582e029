#include "postprocess/exports/rings.hpp"

#include <algorithm>
#include <limits>

namespace pearl {

Ring directed_ring(const Ring& ring, bool is_counterclockwise) {
  double twice_area = 0;
  for (std::size_t n = 0; n < ring.size(); ++n) {
    const MapPoint &a = ring[n], &b = ring[(n + 1) % ring.size()];
    twice_area += a.x * b.y - b.x * a.y;
  }
  Ring closed = ring;
  if ((twice_area > 0) != is_counterclockwise) std::reverse(closed.begin(), closed.end());
  if (!closed.empty()) closed.push_back(MapPoint(closed.front()));
  return closed;
}

ShapeBounds bounds_of(const std::vector<MultiPolygon>& shapes) {
  constexpr double far = std::numeric_limits<double>::infinity();
  ShapeBounds bounds{far, far, -far, -far};
  for (const MultiPolygon& shape : shapes)
    for (const Polygon& polygon : shape)
      for (const MapPoint& point : polygon.outer)
        bounds = {std::min(bounds.west, point.x), std::min(bounds.south, point.y), std::max(bounds.east, point.x), std::max(bounds.north, point.y)};
  return bounds.west > bounds.east ? ShapeBounds{} : bounds;
}

ShapeBounds bounds_of(const MultiPolygon& shape) { return bounds_of(std::vector<MultiPolygon>{shape}); }

}  // namespace pearl
