#include "model/grid/corner_places.hpp"

#include <cmath>

namespace pearl {

namespace {

constexpr double rounding = 1e-10;  // degrees, of all sums here

}  // namespace

CornerPlaces::CornerPlaces(const HorizontalGrid& grid) : columns_(static_cast<std::size_t>(grid.nx()) + 3) {
  std::vector<MapPoint> points;
  points.reserve(columns_ * (static_cast<std::size_t>(grid.ny()) + 3));
  for (int j = -1; j <= grid.ny() + 1; ++j)
    for (int i = -1; i <= grid.nx() + 1; ++i) points.push_back({grid.x_face(i), grid.y_face(j)});
  corners_ = grid.projection().to_lon_lat(points);
}

LonLat CornerPlaces::bend(int i, int j) const {
  const LonLat here = corners_[index(i, j)], west = corners_[index(i - 1, j)], east = corners_[index(i + 1, j)], south = corners_[index(i, j - 1)], north = corners_[index(i, j + 1)];
  const auto sum = [&](double LonLat::*part) { return std::abs(west.*part - 2 * here.*part + east.*part) + std::abs(south.*part - 2 * here.*part + north.*part); };
  return {sum(&LonLat::lon), sum(&LonLat::lat)};
}

CellPlaces CornerPlaces::cell(int i, int j) const {
  CellPlaces places{{corners_[index(i, j)], corners_[index(i + 1, j)], corners_[index(i, j + 1)], corners_[index(i + 1, j + 1)]}, {}};
  for (const LonLat one : {bend(i, j), bend(i + 1, j), bend(i, j + 1), bend(i + 1, j + 1)}) places.doubt = {places.doubt.lon + one.lon, places.doubt.lat + one.lat};
  places.doubt = {places.doubt.lon / 8 + rounding, places.doubt.lat / 8 + rounding};
  return places;
}

}  // namespace pearl
