#include "model/grid/corner_places.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

// The largest error of interpolated places over their doubt, and the largest doubt, degrees.
struct Missed {
  double of_doubt = 0, doubt = 0;
};

Missed look(const HorizontalGrid& grid) {
  const CornerPlaces corners(grid);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> share(0, 1);
  Missed missed;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const CellPlaces cell = corners.cell(i, j);
      for (int n = 0; n < 20; ++n) {
        const double s = n == 0 ? 0.5 : share(random), t = n == 0 ? 0.5 : share(random);
        const LonLat exact = grid.projection().to_lon_lat({grid.x_face(i) + s * grid.spacing(), grid.y_face(j) + t * grid.spacing()}), near = cell.at(s, t);
        missed.of_doubt = std::max({missed.of_doubt, std::abs(near.lon - exact.lon) / cell.doubt.lon, std::abs(near.lat - exact.lat) / cell.doubt.lat});
        missed.doubt = std::max({missed.doubt, cell.doubt.lon, cell.doubt.lat});
      }
    }
  return missed;
}

}  // namespace

TEST_CASE("places between a cell's corners are as wrong as their doubt at most") {
  const LambertParameters north{65, 75, 20, 70}, south{-35, -25, 24, -29};
  for (const LambertParameters& map : {prd_map, north, south})
    for (const double spacing : {200.0, 1000.0, 15e3, 60e3}) {
      INFO(map.origin_latitude << " " << spacing);
      CHECK(look(HorizontalGrid::centred(map, spacing, 12, 9)).of_doubt < 0.6);
      CHECK(look(HorizontalGrid::centred(map, spacing, 1, 1)).of_doubt < 0.6);
    }
  CHECK(look(HorizontalGrid::centred(prd_map, 1000, 12, 9)).doubt < 1e-5);
  CHECK(look(HorizontalGrid::centred(prd_map, 15e3, 36, 30)).doubt < 1e-3);
}

TEST_CASE("where longitudes jump by a turn, and only there, all is in doubt") {
  const HorizontalGrid grid = HorizontalGrid::centred({-20, -10, 179.5, -17}, 10e3, 20, 3);
  const CornerPlaces corners(grid);
  int jumps = 0;
  for (int i = 0; i < grid.nx(); ++i) {
    const CellPlaces cell = corners.cell(i, 1);
    if (std::abs(cell.corner[1].lon - cell.corner[0].lon) > 180) {
      ++jumps;
      CHECK(cell.doubt.lon > 80);
    }
  }
  CHECK(jumps == 1);
  CHECK(corners.cell(0, 1).doubt.lon < 1e-3);
}
