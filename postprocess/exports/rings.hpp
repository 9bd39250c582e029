#pragma once
// Rings as formats want them: closed, in a given direction.

#include "model/grid/polygon.hpp"

namespace pearl {

// Closed (the first point once more at the end), counterclockwise or clockwise.
Ring directed_ring(const Ring& ring, bool is_counterclockwise);

struct ShapeBounds {
  double west = 0, south = 0, east = 0, north = 0;
};
ShapeBounds bounds_of(const MultiPolygon& shape);                     // of outer rings; of no shape all 0
ShapeBounds bounds_of(const std::vector<MultiPolygon>& shapes);

}  // namespace pearl
