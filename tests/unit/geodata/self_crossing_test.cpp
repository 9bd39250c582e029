#include "inputs/geodata/self_crossing.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <ctime>
#include <random>

using namespace pearl;

namespace {

// A wavy coast round the origin that does not cross itself: the angle rises, the radius changes.
Ring coast(std::size_t corners, double roughness) {
  std::mt19937 random(7);
  Ring ring;
  for (std::size_t n = 0; n < corners; ++n) {
    const double angle = 2 * M_PI * static_cast<double>(n) / static_cast<double>(corners);
    const double radius = 1 + roughness * (static_cast<double>(random()) / 4294967296.0 - 0.5);
    ring.push_back({113 + radius * std::cos(angle), 22 + radius * std::sin(angle)});
  }
  return ring;
}

// By all pairs, without a lattice and without care for rounding.
bool crosses_by_all_pairs(const Ring& ring) {
  const auto side = [](MapPoint a, MapPoint b, MapPoint c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); };
  for (std::size_t n = 0; n < ring.size(); ++n)
    for (std::size_t m = n + 1; m < ring.size(); ++m) {
      const MapPoint a = ring[n], b = ring[(n + 1) % ring.size()], c = ring[m], d = ring[(m + 1) % ring.size()];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  return false;
}

}  // namespace

TEST_CASE("a bow tie crosses itself, and the crossing is named") {
  const auto found = self_crossing({{0, 0}, {2, 2}, {2, 0}, {0, 2}});
  REQUIRE(found);
  CHECK(found->first == 0);
  CHECK(found->second == 2);
  CHECK(found->point.x == Approx(1));
  CHECK(found->point.y == Approx(1));
  CHECK_FALSE(self_crossing({{0, 0}, {2, 0}, {2, 2}, {0, 2}}));
}

TEST_CASE("rings that touch themselves do not cross") {
  CHECK_FALSE(self_crossing({{0, 0}, {1, 1}, {2, 0}, {2, 2}, {1, 1}, {0, 2}}));          // two triangles that meet at a corner
  CHECK_FALSE(self_crossing({{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}}));                  // a corner on an edge
  CHECK_FALSE(self_crossing({{0, 0}, {4, 0}, {4, 2}, {6, 2}, {4, 2}, {4, 4}, {0, 4}}));  // there and back again
  CHECK_FALSE(self_crossing({{0, 0}, {1, 0}, {2, 0}, {1, 0}}));                          // no area at all
  CHECK_FALSE(self_crossing({{0.1, 0.3}, {0.2, 0.3}, {0.2, 0.3}, {0.3, 0.4}}));          // a corner twice
}

TEST_CASE("of several crossings the first in the ring's order is told") {
  const auto found = self_crossing({{0, 0}, {10, 0}, {10, 1}, {8, -1}, {6, 1}, {4, -1}, {2, 1}, {0, 1}});
  REQUIRE(found);
  CHECK(found->first == 0);
  CHECK(found->second == 2);
  CHECK(found->point.x == Approx(9));
  CHECK(found->point.y == Approx(0).margin(1e-12));
}

TEST_CASE("the lattice finds what a comparison of all pairs finds") {
  std::mt19937 random(11);
  const auto number = [&] { return static_cast<double>(random()) / 4294967296.0; };
  int crossing = 0;
  for (int trial = 0; trial < 400; ++trial) {
    Ring ring = coast(20 + static_cast<std::size_t>(trial) % 80, 0.05);
    for (int n = trial % 3; n > 0; --n) {  // some corners move, or stand in another order
      MapPoint& corner = ring[random() % ring.size()];
      corner.x += 0.5 * (number() - 0.5), corner.y += 0.5 * (number() - 0.5);
      if (trial % 4 == 0) std::swap(ring[random() % ring.size()], corner);
    }
    INFO(trial);
    const bool expected = crosses_by_all_pairs(ring);
    crossing += expected ? 1 : 0;
    CHECK(self_crossing(ring).has_value() == expected);
  }
  CHECK(crossing > 50);
  CHECK(crossing < 350);
}

TEST_CASE("a coast of many corners is judged in seconds, and a single slip in it is found") {
  Ring ring = coast(300'000, 1e-6);
  const std::clock_t before = std::clock();
  CHECK_FALSE(self_crossing(ring));
  CHECK(static_cast<double>(std::clock() - before) < 10.0 * CLOCKS_PER_SEC);  // a second; all pairs would take minutes
  std::swap(ring[150'000], ring[150'007]);
  const auto found = self_crossing(ring);
  REQUIRE(found);
  CHECK(found->first >= 149'998);
  CHECK(found->second <= 150'008);
}
