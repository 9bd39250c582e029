#pragma once
// Where results are wanted beside the lowest layer: levels of the whole grid, and columns.

#include <string>
#include <vector>

#include "model/grid/projection.hpp"
#include "model/grid/vertical_grid.hpp"

namespace pearl {

// A level of the grid: a layer, or a height above the ground.
struct OutputLevel {
  std::string name;    // as the plan writes it: "surface", "3", "500 m"
  int layer = -1;      // from 0; -1: the level is a height
  double height = 0;   // m above the ground; of a layer, the height of its middle over flat ground at the sea
};

// A column of the grid with the name of a place in it.
struct OutputPoint {
  std::string id, name;
  LonLat place;
  int i = 0, j = 0;    // the cell that holds it
};

struct OutputPlaces {
  std::vector<OutputLevel> levels;  // upwards
  std::vector<OutputPoint> points;
  [[nodiscard]] bool empty() const { return levels.empty() && points.empty(); }
};

// Shares of two neighbouring layers in the value at a level; they sum to 1, or are 0 where the level is not in the model's air.
struct LayerShares {
  int lower = 0, upper = 0;
  double of_lower = 1, of_upper = 0;
};

// How a level takes its value from a column over a terrain height in m: a layer as it is; a height linearly between the
// middles of the layers, the lowest below the lowest middle and the highest above the highest one; neither above the model's top.
LayerShares layer_shares(const VerticalGrid& grid, double terrain, const OutputLevel& level);

}  // namespace pearl
