#include "model/grid/horizontal_grid.hpp"

#include <cmath>

namespace pearl {

HorizontalGrid::HorizontalGrid(Projection projection, double west, double south, double spacing, int nx, int ny)
    : projection_(std::move(projection)), west_(west), south_(south), spacing_(spacing), nx_(nx), ny_(ny) {
  centres_.reserve(static_cast<std::size_t>(cells()));
  map_factors_.reserve(static_cast<std::size_t>(cells()));
  for (int j = 0; j < ny_; ++j)
    for (int i = 0; i < nx_; ++i) {
      centres_.push_back(projection_.to_lon_lat({x_centre(i), y_centre(j)}));
      map_factors_.push_back(projection_.scale_factor(centres_.back().lat));
    }
}

HorizontalGrid HorizontalGrid::centred(const LambertParameters& parameters, double spacing, int nx, int ny) {
  return {Projection(parameters), -0.5 * nx * spacing, -0.5 * ny * spacing, spacing, nx, ny};
}

double HorizontalGrid::area(int i, int j) const {
  const double side = spacing_ / map_factor(i, j);
  return side * side;
}

bool HorizontalGrid::find(LonLat place, int& i, int& j) const {
  const MapPoint point = projection_.to_map(place);
  const double column = std::floor((point.x - west_) / spacing_), row = std::floor((point.y - south_) / spacing_);
  if (!(column >= 0 && column < nx_ && row >= 0 && row < ny_)) return false;
  i = static_cast<int>(column);
  j = static_cast<int>(row);
  return true;
}

}  // namespace pearl
