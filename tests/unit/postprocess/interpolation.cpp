#include "postprocess/maps/interpolation.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "postprocess/maps/label_placer.hpp"
#include "postprocess/results/shapes.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;

TEST_CASE("smooth reading goes through the cell centres and is exact for a plane") {
  const int nx = 7, ny = 5;
  std::vector<float> plane;
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) plane.push_back(static_cast<float>(3 * i + 10 * j));
  CHECK(smooth_value(plane, nx, ny, 2.5, 3.5) == Approx(3 * 2 + 10 * 3));
  CHECK(smooth_value(plane, nx, ny, 3.2, 2.9) == Approx(3 * 2.7 + 10 * 2.4));
}

TEST_CASE("smooth reading makes no new extreme beside a spike") {
  const int n = 9;
  std::vector<float> field(n * n, 1.0f);
  field[4 * n + 4] = 100.0f;
  for (double x = 0; x <= n; x += 0.13)
    for (double y = 0; y <= n; y += 0.17) {
      const double value = smooth_value(field, n, n, x, y);
      CHECK(value >= 1.0);
      CHECK(value <= 100.0);
      if (std::abs(x - 4.5) > 1.01 || std::abs(y - 4.5) > 1.01) CHECK(value == 1.0);
    }
}

TEST_CASE("the smooth view goes on to the border as it came: a plane stays one, no peak is made, zero is not passed") {
  const int nx = 7, ny = 5;
  std::vector<float> plane;
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) plane.push_back(static_cast<float>(100 + 3 * i + 10 * j));
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {0.2, 2.7}, {6.9, 4.9}, {7.0, 0.1}, {3.3, 5.0}}) CHECK(smooth_value(plane, nx, ny, x, y) == Approx(100 + 3 * (x - 0.5) + 10 * (y - 0.5)));
  std::vector<float> spike(static_cast<std::size_t>(nx * ny), 1.0f);
  spike[2 * nx] = 100;  // in the westernmost column
  spike[4] = 50;        // in the southernmost row
  std::vector<float> falling;
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) falling.push_back(static_cast<float>(i * i));
  for (double x = 0; x <= nx; x += 0.11)
    for (double y = 0; y <= ny; y += 0.13) {
      const double value = smooth_value(spike, nx, ny, x, y);
      CHECK(value >= 1.0);
      CHECK(value <= 100.0);
      CHECK(smooth_value(falling, nx, ny, x, y) >= 0.0);
    }
  CHECK(smooth_value({5, 7}, 2, 1, 0, 0.5) == Approx(5));  // two cells tell no slope to go on with
}

TEST_CASE("the lattice begins in the north-west") {
  const auto lattice = smooth_lattice({1, 2, 3, 4}, 2, 2, {0, 0, 2, 2}, 4, 4);  // south row 1 2, north row 3 4
  REQUIRE(lattice.size() == 25);
  CHECK(lattice.front() == 3);
  CHECK(lattice.back() == 2);
}

TEST_CASE("an edge of two regions is a border, one of a single region is coast") {
  const RegionShape west{"w", {{{{113, 22}, {114, 22}, {114, 23}, {113, 23}}, {}}}}, east{"e", {{{{114, 22}, {115, 22}, {115, 23}, {114, 23}}, {}}}};
  const Outlines lines = outlines_of({west, east}, Projection(prd_map));
  std::size_t border_edges = 0, coast_edges = 0;
  for (const auto& line : lines.borders) border_edges += line.size() - 1;
  for (const auto& line : lines.coast) coast_edges += line.size() - 1;
  CHECK(border_edges == 1);
  CHECK(coast_edges == 6);
}

TEST_CASE("a label finds the next free side, or none") {
  LabelPlacer placer({0, 0, 100, 40});
  const auto first = placer.place(50, 20, 4, 30, 10), second = placer.place(50, 20, 4, 30, 10);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->x == 54);
  CHECK(second->x == 16);
  LabelPlacer narrow({0, 0, 20, 20});
  CHECK_FALSE(narrow.place(10, 10, 4, 30, 10));
}
