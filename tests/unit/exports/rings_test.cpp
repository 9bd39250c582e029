#include "postprocess/exports/rings.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("a ring is closed and turned as a format wants it") {
  const Ring clockwise{{0, 0}, {0, 2}, {2, 2}, {2, 0}};
  for (const bool is_counterclockwise : {true, false}) {
    const Ring ring = directed_ring(clockwise, is_counterclockwise);
    REQUIRE(ring.size() == 5);
    CHECK(ring.front().x == ring.back().x);
    CHECK(ring.front().y == ring.back().y);
    double twice = 0;
    for (std::size_t n = 0; n + 1 < ring.size(); ++n) twice += ring[n].x * ring[n + 1].y - ring[n + 1].x * ring[n].y;
    CHECK(twice == (is_counterclockwise ? 8 : -8));
  }
}

TEST_CASE("bounds are those of all outer rings, and nothing has none") {
  const MultiPolygon shape{{{{0, 1}, {0, 2}, {2, 2}}, {}}, {{{-3, 5}, {1, 7}, {0, 6}}, {}}};
  const ShapeBounds bounds = bounds_of(shape);
  CHECK(bounds.west == -3);
  CHECK(bounds.south == 1);
  CHECK(bounds.east == 2);
  CHECK(bounds.north == 7);
  CHECK(bounds_of(MultiPolygon{}).east == 0);
}
