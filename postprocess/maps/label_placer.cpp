#include "postprocess/maps/label_placer.hpp"

#include <algorithm>
#include <array>

namespace pearl {

std::optional<Box> LabelPlacer::place(double x, double y, double gap, double width, double height) {
  const double near = 0.7 * gap;  // corners are farther away on the diagonal
  const std::array<Box, 8> candidates{Box{x + gap, y - height / 2, width, height},
                                      Box{x - gap - width, y - height / 2, width, height},
                                      Box{x - width / 2, y - gap - height, width, height},
                                      Box{x - width / 2, y + gap, width, height},
                                      Box{x + near, y - near - height, width, height},
                                      Box{x + near, y + near, width, height},
                                      Box{x - near - width, y - near - height, width, height},
                                      Box{x - near - width, y + near, width, height}};
  for (const Box& candidate : candidates) {
    if (!candidate.inside(frame_)) continue;
    if (std::any_of(taken_.begin(), taken_.end(), [&](const Box& box) { return box.overlaps(candidate); })) continue;
    taken_.push_back(candidate);
    return candidate;
  }
  return {};
}

}  // namespace pearl
