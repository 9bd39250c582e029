#pragma once

#include <vector>

#include "model/grid/map_lattice.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// A regular grid on the map: nx columns eastwards, ny rows northwards, cell (i, j) = column i of row j, both from 0.
class HorizontalGrid {
 public:
  // west, south: map coordinates of the lower left corner in m; spacing in m.
  HorizontalGrid(Projection projection, double west, double south, double spacing, int nx, int ny);
  // The grid of nx x ny cells whose middle is the projection's origin.
  static HorizontalGrid centred(const LambertParameters& parameters, double spacing, int nx, int ny);

  [[nodiscard]] const Projection& projection() const { return projection_; }
  [[nodiscard]] const MapLattice& lattice() const { return lattice_; }
  [[nodiscard]] int nx() const { return lattice_.nx; }
  [[nodiscard]] int ny() const { return lattice_.ny; }
  [[nodiscard]] int cells() const { return lattice_.cells(); }
  [[nodiscard]] double spacing() const { return lattice_.spacing; }  // m
  [[nodiscard]] double west() const { return lattice_.west; }        // m, map coordinate of the western edge
  [[nodiscard]] double south() const { return lattice_.south; }
  [[nodiscard]] double x_face(int i) const { return lattice_.x_face(i); }  // western face of column i, m
  [[nodiscard]] double y_face(int j) const { return lattice_.y_face(j); }
  [[nodiscard]] double x_centre(int i) const { return lattice_.x_centre(i); }
  [[nodiscard]] double y_centre(int j) const { return lattice_.y_centre(j); }
  [[nodiscard]] LonLat centre(int i, int j) const { return centres_[index(i, j)]; }
  [[nodiscard]] std::size_t index(int i, int j) const { return lattice_.index(i, j); }
  // Map factor (map distance / true distance) at the middle of a row: it depends on latitude and hardly on i.
  [[nodiscard]] double map_factor(int i, int j) const { return map_factors_[index(i, j)]; }
  // True area of a cell, m2: (spacing / map factor)^2.
  [[nodiscard]] double area(int i, int j) const;
  // The cell that holds a place; false if it lies outside.
  [[nodiscard]] bool find(LonLat place, int& i, int& j) const;

 private:
  Projection projection_;
  MapLattice lattice_;
  std::vector<LonLat> centres_;
  std::vector<double> map_factors_;
};

}  // namespace pearl
