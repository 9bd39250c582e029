#pragma once
// Which part of each grid cell a polygon covers, exactly.

#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "model/grid/map_lattice.hpp"

namespace pearl {

using Ring = std::vector<MapPoint>;  // first point not repeated

// A polygon with holes; rings in any direction.
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};
using MultiPolygon = std::vector<Polygon>;

struct CellFraction {
  int i = 0, j = 0;
  double fraction = 0;  // of the cell's map area, 0..1
};

double area(const Ring& ring);  // m2, positive
double area(const MultiPolygon& shape);
bool contains(const MultiPolygon& shape, MapPoint point);  // even-odd rule

// Cells that the shape touches with the covered fraction, by j then i; fractions sum to area / cell area inside the grid.
std::vector<CellFraction> cell_fractions(const MultiPolygon& shape, const MapLattice& grid);
inline std::vector<CellFraction> cell_fractions(const MultiPolygon& shape, const HorizontalGrid& grid) { return cell_fractions(shape, grid.lattice()); }

// Length of a line of map points inside each cell it crosses, m, by j then i.
std::vector<CellFraction> line_lengths(const std::vector<MapPoint>& line, const HorizontalGrid& grid);

}  // namespace pearl
