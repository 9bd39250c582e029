#pragma once
// Whether a ring crosses itself.

#include <cstddef>
#include <optional>

#include "model/grid/polygon.hpp"

namespace pearl {

struct SelfCrossing {
  std::size_t first = 0, second = 0;  // the edges, by the corner at which each begins; first < second
  MapPoint point;                     // where they cross
};

// The first two edges, in the ring's order, that cross each other between their ends; nothing if there are none. Edges that touch, meet at a corner or lie on each other do not
// cross: maps on a lattice have rings that touch themselves. Each edge is compared with those of the cells of a lattice that it passes, about as many cells as edges: of a coast of
// N corners N log N is not exceeded; only edges that all pass one place cost N squared.
std::optional<SelfCrossing> self_crossing(const Ring& ring);

}  // namespace pearl
