#include "postprocess/results/coast.hpp"

#include <catch2/catch.hpp>

#include "tests/support/prd_map.hpp"

using namespace pearl;

TEST_CASE("an edge of a single region is coast where the sea is beside it, else a border") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 20e3, 10, 10);  // 100 km to each side
  std::vector<float> land(100, 1.0f);
  for (int j = 0; j < grid.ny(); ++j) land[grid.index(9, j)] = 0.5f;  // a coast in the east
  const IsSea has_sea = sea_beside(grid, land);
  CHECK(has_sea({90e3, 0}));
  CHECK(has_sea({70e3, 0}));         // beside such a cell
  CHECK_FALSE(has_sea({50e3, 0}));
  CHECK_FALSE(has_sea({110e3, 0}));  // beyond the grid
  const auto at = [&](double x, double y) {
    const LonLat place = grid.projection().to_lon_lat(MapPoint{x, y});
    return MapPoint{place.lon, place.lat};
  };
  const RegionShape region{"r", {{{at(-40e3, -40e3), at(85e3, -40e3), at(85e3, 40e3), at(-40e3, 40e3)}, {}}}};
  const Outlines lines = outlines_of({region}, grid.projection(), has_sea);
  REQUIRE(lines.coast.size() == 1);
  REQUIRE(lines.coast[0].size() == 2);  // its eastern side alone
  for (const MapPoint point : lines.coast[0]) CHECK(point.x == Approx(85e3));
  std::size_t border_edges = 0;
  for (const auto& line : lines.borders) border_edges += line.size() - 1;
  CHECK(border_edges == 3);
}
