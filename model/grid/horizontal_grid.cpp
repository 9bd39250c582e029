#include "model/grid/horizontal_grid.hpp"

#include <cmath>

namespace pearl {

HorizontalGrid::HorizontalGrid(Projection projection, double west, double south, double spacing, int nx, int ny)
    : projection_(std::move(projection)), lattice_{west, south, spacing, nx, ny} {
  std::vector<MapPoint> middles;
  middles.reserve(static_cast<std::size_t>(cells()));
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) middles.push_back({x_centre(i), y_centre(j)});
  centres_ = projection_.to_lon_lat(middles);
  map_factors_.reserve(centres_.size());
  for (const LonLat& centre : centres_) map_factors_.push_back(projection_.scale_factor(centre.lat));
}

HorizontalGrid HorizontalGrid::centred(const LambertParameters& parameters, double spacing, int nx, int ny) {
  return {Projection(parameters), -0.5 * nx * spacing, -0.5 * ny * spacing, spacing, nx, ny};
}

double HorizontalGrid::area(int i, int j) const {
  const double side = spacing() / map_factor(i, j);
  return side * side;
}

bool HorizontalGrid::find(LonLat place, int& i, int& j) const {
  const MapPoint point = projection_.to_map(place);
  const double column = std::floor((point.x - west()) / spacing()), row = std::floor((point.y - south()) / spacing());
  if (!(column >= 0 && column < nx() && row >= 0 && row < ny())) return false;
  i = static_cast<int>(column);
  j = static_cast<int>(row);
  return true;
}

}  // namespace pearl
