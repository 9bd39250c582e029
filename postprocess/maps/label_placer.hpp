#pragma once
// Labels of points that do not cover one another.

#include <optional>
#include <vector>

#include "postprocess/maps/canvas.hpp"

namespace pearl {

class LabelPlacer {
 public:
  explicit LabelPlacer(Box frame) : frame_(frame) {}
  void block(Box box) { taken_.push_back(box); }
  // A free box of the size beside the point (right, left, above, below, then the corners), now taken; nothing if none is free.
  std::optional<Box> place(double x, double y, double gap, double width, double height);

 private:
  Box frame_;
  std::vector<Box> taken_;
};

}  // namespace pearl
