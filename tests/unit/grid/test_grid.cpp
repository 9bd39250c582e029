#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/grid/polygon.hpp"
#include "model/grid/vertical_grid.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

namespace {

HorizontalGrid small_grid() { return HorizontalGrid::centred(prd_map, 9000, 20, 16); }

}  // namespace

TEST_CASE("the projection goes there and back") {
  const Projection projection(prd_map);
  for (const LonLat place : {LonLat{114.17, 22.3}, LonLat{113.6, 22.8}, LonLat{111.0, 24.9}}) {
    const LonLat back = projection.to_lon_lat(projection.to_map(place));
    REQUIRE(back.lon == Approx(place.lon).margin(1e-10));
    REQUIRE(back.lat == Approx(place.lat).margin(1e-10));
  }
  REQUIRE(projection.to_map({113.6, 22.8}).x == Approx(0).margin(1e-6));
  REQUIRE(projection.to_map({113.6, 22.8}).y == Approx(0).margin(1e-6));
}

TEST_CASE("many points in one call are projected bit for bit as each alone") {
  const Projection projection(prd_map);
  std::vector<MapPoint> points;
  for (int n = 0; n < 500; ++n) points.push_back({-3e5 + 1234.567 * n, 2e5 - 987.654 * n});
  const std::vector<LonLat> places = projection.to_lon_lat(points);
  REQUIRE(places.size() == points.size());
  for (std::size_t n = 0; n < points.size(); ++n) {
    const LonLat alone = projection.to_lon_lat(points[n]);
    REQUIRE(places[n].lon == alone.lon);
    REQUIRE(places[n].lat == alone.lat);
  }
  REQUIRE(projection.to_lon_lat(std::vector<MapPoint>{}).empty());
}

TEST_CASE("a projection that took another's place does as the other did") {
  Projection projection(prd_map), other({30, 60, 10, 45});
  const MapPoint there = other.to_map({11, 46});
  projection = other;
  CHECK(projection.to_map({11, 46}).x == there.x);
  CHECK(projection.scale_factor(46) == other.scale_factor(46));
  const Projection moved = std::move(projection);
  CHECK(moved.to_map({11, 46}).y == there.y);
  CHECK(moved.scale_factor(46) == other.scale_factor(46));
}

TEST_CASE("the map factor is one on the standard parallels and agrees with differences of the projection") {
  const Projection projection(prd_map);
  REQUIRE(projection.scale_factor(20.0) == Approx(1.0));
  REQUIRE(projection.scale_factor(26.0) == Approx(1.0));
  const double step = 1e-4;
  for (const double lat : {21.0, 22.8, 24.5}) {
    const double map_distance = projection.to_map({113.6, lat + step}).y - projection.to_map({113.6, lat - step}).y;
    const double true_distance = 2 * step * constants::degree * constants::earth_radius;
    REQUIRE(projection.scale_factor(lat) == Approx(map_distance / true_distance).epsilon(1e-7));
  }
}

TEST_CASE("a place is found in its cell, outside is outside") {
  const HorizontalGrid grid = small_grid();
  int i = -1, j = -1;
  REQUIRE(grid.find(grid.centre(3, 7), i, j));
  REQUIRE(i == 3);
  REQUIRE(j == 7);
  REQUIRE_FALSE(grid.find({0, 0}, i, j));
  REQUIRE_FALSE(grid.find({-66, -22.8}, i, j));
}

TEST_CASE("layers follow the terrain and end at the top") {
  const VerticalGrid grid = VerticalGrid::stretched(12, 40, 3000);
  REQUIRE(grid.layers() == 12);
  REQUIRE(grid.faces().front() == 0.0);
  REQUIRE(grid.top() == 3000.0);
  REQUIRE(grid.faces()[1] == Approx(40).epsilon(1e-6));
  double sum = 0;
  for (int k = 0; k < 12; ++k) {
    REQUIRE(grid.thickness(k, 500) > 0);
    sum += grid.thickness(k, 500);
  }
  REQUIRE(sum == Approx(2500));
  REQUIRE_THROWS_AS(VerticalGrid({0, 10, 5}), RunError);
  REQUIRE_THROWS_AS(VerticalGrid({1, 10}), RunError);
}

TEST_CASE("cell fractions of a polygon add up to its area") {
  const HorizontalGrid grid = small_grid();
  const MultiPolygon shape{{{{-20000, -30000}, {31000, -25500}, {12345, 40000}, {3000, 4000}, {-28000, 33000}}, {{{0, -10000}, {5000, -9000}, {3000, 1000}}}}};
  double sum = 0;
  for (const CellFraction& cell : cell_fractions(shape, grid)) {
    REQUIRE(cell.fraction > 0);
    REQUIRE(cell.fraction <= 1);
    sum += cell.fraction;
  }
  REQUIRE(sum * 9000 * 9000 == Approx(area(shape)).epsilon(1e-12));
}

TEST_CASE("a polygon that is one cell covers that cell alone, in either direction of its ring") {
  const HorizontalGrid grid = small_grid();
  Ring ring{{grid.x_face(4), grid.y_face(5)}, {grid.x_face(5), grid.y_face(5)}, {grid.x_face(5), grid.y_face(6)}, {grid.x_face(4), grid.y_face(6)}};
  for (int direction = 0; direction < 2; ++direction) {
    const auto cells = cell_fractions({{ring, {}}}, grid);
    REQUIRE(cells.size() == 1);
    REQUIRE(cells[0].i == 4);
    REQUIRE(cells[0].j == 5);
    REQUIRE(cells[0].fraction == Approx(1.0));
    std::reverse(ring.begin(), ring.end());
  }
  REQUIRE(contains({{ring, {}}}, {grid.x_centre(4), grid.y_centre(5)}));
  REQUIRE_FALSE(contains({{ring, {}}}, {grid.x_centre(5), grid.y_centre(5)}));
}

TEST_CASE("a line's lengths in cells add up to the line inside the grid") {
  const HorizontalGrid grid = small_grid();
  const std::vector<MapPoint> line{{-50000, -40000}, {10000, 20000}, {10000, 20000}, {60000, 25000}};
  double sum = 0;
  for (const CellFraction& cell : line_lengths(line, grid)) sum += cell.fraction;
  REQUIRE(sum == Approx(std::hypot(60000, 60000) + std::hypot(50000, 5000)).epsilon(1e-12));
  sum = 0;
  for (const CellFraction& cell : line_lengths({{0, 0}, {1e6, 0}}, grid)) sum += cell.fraction;
  REQUIRE(sum == Approx(90000));
}
