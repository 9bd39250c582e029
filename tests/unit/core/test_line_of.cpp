#include "model/core/line_of.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("a row of another file is named with its file") {
  const Location here{make_source("a.csv", "x"), 4, 1}, same{make_source("a.csv", "x"), 2, 1}, other{make_source("b.csv", "x"), 3, 1};
  CHECK(line_of(same, here) == "line 2");
  CHECK(line_of(other, here) == "line 3 of b.csv");
}
