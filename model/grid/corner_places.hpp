#pragma once

#include <array>
#include <vector>

#include "model/grid/horizontal_grid.hpp"

namespace pearl {

// Where the points of a cell are, from its corners alone: bilinear, with the most that this can miss.
struct CellPlaces {
  std::array<LonLat, 4> corner;  // south-west, south-east, north-west, north-east
  LonLat doubt;                  // degrees by which a place within the cell may be wrong; not finite where the map has no place

  // s, t: 0..1 from the western and the southern face.
  [[nodiscard]] LonLat at(double s, double t) const {
    const auto mix = [&](double LonLat::*part) { return (1 - t) * ((1 - s) * corner[0].*part + s * corner[1].*part) + t * ((1 - s) * corner[2].*part + s * corner[3].*part); };
    return {mix(&LonLat::lon), mix(&LonLat::lat)};
  }
};

// The corners of a grid's cells and of a rim of one cell round it, projected once. The doubt of a cell is an eighth of the second differences at
// its corners, all added: |f - bilinear| <= (|f_xx| + |f_yy|) spacing^2 / 8, so where they are alike that is four times the largest error. Where
// longitudes jump by a turn the differences do too: there everything is in doubt.
class CornerPlaces {
 public:
  explicit CornerPlaces(const HorizontalGrid& grid);
  [[nodiscard]] CellPlaces cell(int i, int j) const;

 private:
  // Corner (i, j): the south-western one of cell (i, j); from -1 to nx + 1, ny + 1.
  [[nodiscard]] std::size_t index(int i, int j) const { return static_cast<std::size_t>(j + 1) * columns_ + static_cast<std::size_t>(i + 1); }
  [[nodiscard]] LonLat bend(int i, int j) const;  // |second difference| along x and along y, degrees, summed

  std::size_t columns_;
  std::vector<LonLat> corners_;
};

}  // namespace pearl
