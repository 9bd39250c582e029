#include "model/core/line_of.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("a row of another file is named with its file") {
  const Location here{make_source("a.csv", "x"), 4, 1}, same{make_source("a.csv", "x"), 2, 1}, other{make_source("b.csv", "x"), 3, 1};
  CHECK(line_of(same, here) == "line 2");
  CHECK(line_of(other, here) == "line 3 of b.csv");
  CHECK(way_to_replace(same, here).empty());
  const Location own{make_source("mine/a.csv", "x"), 2, 1};
  CHECK(way_to_replace(here, own) == "; to put your rows in the place of those beneath, write a.csv: replace under `tables` of dataset.yaml, and copy the rows that you keep into your a.csv");
}
