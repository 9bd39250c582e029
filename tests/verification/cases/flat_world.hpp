#pragma once

#include <functional>
#include <vector>

#include "model/meteorology/meteorology.hpp"

namespace pearl::verification {

// A plane with air of density 1 kg m-3: cells are exact squares of the spacing, whatever the map says. Mixing ratios are
// then concentrations (ug m-3).
struct FlatWorld {
  Domain domain;
  Meteorology met;

  // faces: heights in m, rising from 0; spacing in m.
  FlatWorld(std::vector<double> faces, int nx, int ny, double spacing);
  FlatWorld(const FlatWorld&) = delete;
  FlatWorld& operator=(const FlatWorld&) = delete;

  [[nodiscard]] double cell_area() const { return domain.horizontal.spacing() * domain.horizontal.spacing(); }  // m2
  [[nodiscard]] double thickness(int k) const { return domain.vertical.thickness(k, 0); }                       // m
  [[nodiscard]] double middle(int k) const { return domain.vertical.middle_above_ground(k, 0); }                // m
  void set_wind(const std::function<double(int k)>& u, double v);  // m s-1, mean of the layer
  void set_kz(const std::function<double(double z)>& kz);          // m2 s-1
  void set_kh(double kh);                                          // m2 s-1
  // A deposition velocity (m s-1) as the engine is given it.
  [[nodiscard]] Field2<double> deposition_velocity(double velocity) const;

 private:
  // The engine mixes and deposits through the cell's true area on the globe; this turns it into the square's.
  [[nodiscard]] double square(int j, int i) const { return cell_area() / domain.horizontal.area(i, j); }
};

std::vector<double> even_faces(int layers, double top);  // m

}  // namespace pearl::verification
