#include "model/simulation/output_places.hpp"

namespace pearl {

LayerShares layer_shares(const VerticalGrid& grid, double terrain, const OutputLevel& level) {
  if (level.layer >= 0) return {level.layer, level.layer, 1, 0};
  const int top = grid.layers() - 1;
  if (level.height > grid.face_above_ground(top + 1, terrain)) return {top, top, 0, 0};
  int lower = 0;
  while (lower < top && grid.middle_above_ground(lower + 1, terrain) <= level.height) ++lower;
  const double below = grid.middle_above_ground(lower, terrain);
  if (lower == top || level.height <= below) return {lower, lower, 1, 0};
  const double upper_share = (level.height - below) / (grid.middle_above_ground(lower + 1, terrain) - below);
  return {lower, lower + 1, 1 - upper_share, upper_share};
}

}  // namespace pearl
