#include "inputs/meteorology/relief.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("hills slow the wind above them by the slopes they show to it") {
  // By hand: silhouette 0.6 tan(25 degrees) / pi = 0.08906; (0.4 / ln(150 / 0.6))^2 = 0.005248; 0.3 x 0.08906 / 2 = 0.013359;
  // 150 exp(-0.4 / sqrt(0.018607)) = 7.99.
  const Relief hills{"A", 0.6, 25, 300, 0.6};
  CHECK(hills.effective_roughness() == Approx(7.99).epsilon(0.002));
  Relief flat = hills;
  flat.slope = 0;
  CHECK(flat.effective_roughness() == Approx(0.6));
  Relief steep = hills;
  steep.slope = 35;
  CHECK(steep.effective_roughness() > hills.effective_roughness());
}

TEST_CASE("a data set without a table of relief has none") {
  Faults faults;
  CHECK(read_relief("there/is/no/relief.csv", faults).empty());
  CHECK(faults.size() == 0);
}
