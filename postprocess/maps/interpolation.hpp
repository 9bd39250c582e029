#pragma once
// A smooth reading of a gridded field between the cell centres.

#include <vector>

#include "model/grid/horizontal_grid.hpp"

namespace pearl {

// Catmull-Rom cubic through the cell centres, held within the four nearest values so that no false halo appears
// round strong sources. x, y in cells from the south-western corner. Between the outer centres and the border the field goes on
// as it came, limited: it makes no peak there, and does not pass zero.
double smooth_value(const std::vector<float>& field, int nx, int ny, double x, double y);

// A part of a grid, in cells.
struct CellWindow {
  int west = 0, south = 0, columns = 0, rows = 0;
};

// smooth_value at (columns + 1) x (rows + 1) lattice points that span the window, north first, [row][column].
std::vector<float> smooth_lattice(const std::vector<float>& field, int nx, int ny, const CellWindow& window, int columns, int rows);

}  // namespace pearl
