#include <catch2/catch.hpp>

#include "model/simulation/emission_rows.hpp"

using namespace pearl;

TEST_CASE("patterns times factors give the mass of every cell, layer and scenario") {
  EmissionFactors factors;
  factors.groups = 2;
  factors.species = 2;
  factors.scenarios = 3;
  factors.mass = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
  HourlyPattern pattern;
  pattern.layers = 2;
  pattern.ny = 2;
  pattern.entries = {{1, 0, 0.5}, {1, 1, 0.25}, {3, 1, 2.0}};
  pattern.begin = {0, 0, 2, 3, 3};  // (0,0): none; (0,1): two; (1,0): one; (1,1): none
  EmissionRows<double> rows(factors, 2, 5, 2);
  Concentrations<double> out(1, 2, 5, 2, 3);
  rows.combine(pattern, out);
  REQUIRE(out.nz() == 2);
  for (int sp = 0; sp < 2; ++sp)
    for (int s = 0; s < 3; ++s) {
      CHECK(out(0, 1, sp, 1, s) == Approx(1e9 * (0.5 * factors(0, sp, s) + 0.25 * factors(1, sp, s))));
      CHECK(out(1, 0, sp, 3, s) == Approx(1e9 * 2.0 * factors(1, sp, s)));
      CHECK(out(0, 0, sp, 1, s) == 0);
    }
  CHECK(out(0, 1, 0, 1, 3) == out(0, 1, 0, 1, 0));  // the spare place repeats the baseline

  pattern.layers = 1;  // a lower pattern leaves nothing of the last hour aloft
  pattern.entries.resize(2);
  pattern.begin = {0, 0, 2};
  rows.combine(pattern, out);
  CHECK(out(1, 0, 0, 3, 0) == 0);
}
