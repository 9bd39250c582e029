#pragma once

#include <cstddef>

namespace pearl {

// Square cells on the map: nx columns eastwards, ny rows northwards. What is cut into cells needs no more of a grid than this.
struct MapLattice {
  double west = 0, south = 0, spacing = 1;  // m, map coordinates of the lower left corner
  int nx = 0, ny = 0;

  [[nodiscard]] int cells() const { return nx * ny; }
  [[nodiscard]] double x_face(int i) const { return west + i * spacing; }  // western face of column i, m
  [[nodiscard]] double y_face(int j) const { return south + j * spacing; }
  [[nodiscard]] double x_centre(int i) const { return west + (i + 0.5) * spacing; }
  [[nodiscard]] double y_centre(int j) const { return south + (j + 0.5) * spacing; }
  [[nodiscard]] std::size_t index(int i, int j) const { return static_cast<std::size_t>(j) * nx + i; }
};

}  // namespace pearl
