// The nearest cell of a ragged region, against a search of all cells.
#include "inputs/emissions/nearest_cell.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace pearl;

namespace {

// A region with a hole, a ragged edge, an empty row and an island far away.
std::vector<NearestCell::Place> ragged_region() {
  std::vector<NearestCell::Place> places;
  for (int j = -7; j < 25; ++j)
    for (int i = -12; i < 30; ++i) {
      const bool is_hole = i > 2 && i < 18 && j > 0 && j < 16, is_edge = (i * 7 + j * 3) % 5 == 0 && (i < -8 || i > 25);
      if (!is_hole && !is_edge && j != 18) places.push_back({i, j});
    }
  places.push_back({60, 40});
  return places;
}

// As the rule says it: squares of 3, 5, 7 and 9 cells, then all; the first of those equally near.
std::size_t by_hand(const std::vector<NearestCell::Place>& places, double x, double y) {
  const int own_i = static_cast<int>(std::floor(x)), own_j = static_cast<int>(std::floor(y));
  for (const int reach : {1, 2, 3, 4, 100000}) {
    std::size_t best = NearestCell::none;
    double least = 1e300;
    for (std::size_t n = 0; n < places.size(); ++n) {
      if (std::abs(places[n].i - own_i) > reach || std::abs(places[n].j - own_j) > reach) continue;
      const double apart = std::hypot(places[n].i + 0.5 - x, places[n].j + 0.5 - y);
      if (apart < least) least = apart, best = n;
    }
    if (best != NearestCell::none) return best;
  }
  return NearestCell::none;
}

}  // namespace

TEST_CASE("every cell is found at its place, and no other") {
  const auto places = ragged_region();
  const NearestCell cells(places);
  for (std::size_t n = 0; n < places.size(); ++n) REQUIRE(cells.at(places[n].i, places[n].j) == n);
  CHECK(cells.at(10, 8) == NearestCell::none);
  CHECK(cells.at(-1000, 8) == NearestCell::none);
  CHECK(cells.at(0, 1000) == NearestCell::none);
}

TEST_CASE("the nearest cell is that of a search of all of them, ties included") {
  const auto places = ragged_region();
  const NearestCell cells(places);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> wide(-60, 110), inner(2, 18);
  std::size_t far = 0;
  for (int n = 0; n < 4000; ++n) {
    const double x = n % 2 == 0 ? wide(random) : inner(random), y = n % 2 == 0 ? wide(random) : inner(random) - 1;
    INFO(x << ", " << y);
    REQUIRE(cells.nearest(x, y) == by_hand(places, x, y));
  }
  for (int j = -20; j < 60; ++j)  // middles and corners of cells, where several are equally near
    for (int i = -20; i < 80; ++i)
      for (const double part : {0.0, 0.5}) {
        REQUIRE(cells.nearest(i + part, j + part) == by_hand(places, i + part, j + part));
        far += cells.at(i, j) == NearestCell::none;
      }
  CHECK(far > 1000);
}
