#include "postprocess/results/coast.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

IsSea sea_beside(const HorizontalGrid& grid, const std::vector<float>& land_fraction) {
  return [&grid, &land_fraction](MapPoint place) {
    constexpr float all_land = 0.99f;  // what is missing above it is a pond, or rounding
    const int column = static_cast<int>(std::floor((place.x - grid.west()) / grid.spacing())), row = static_cast<int>(std::floor((place.y - grid.south()) / grid.spacing()));
    if (column < 0 || row < 0 || column >= grid.nx() || row >= grid.ny()) return false;
    for (int j = std::max(row - 1, 0); j <= std::min(row + 1, grid.ny() - 1); ++j)
      for (int i = std::max(column - 1, 0); i <= std::min(column + 1, grid.nx() - 1); ++i)
        if (land_fraction[grid.index(i, j)] < all_land) return true;
    return false;
  };
}

}  // namespace pearl
