#include "inputs/meteorology/relief.hpp"

#include <catch2/catch.hpp>

#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

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

TEST_CASE("a region of relief that stands twice, and hills rougher than the wind above them can feel, are faults") {
  const TemporaryDirectory temporary;
  const std::filesystem::path table = temporary / "relief.csv";
  write_text_file(table, "region,share,slope,height,roughness,status,source\nA,0.6,25,300,0.6,derived,x\nA,0.1,5,100,0.6,derived,x\nB,1,45,1500,0.6,derived,x\n");
  Faults faults;
  (void)read_relief(table, faults);
  REQUIRE(faults.size() == 2);
  CHECK_THAT(faults.all()[0].text(), Catch::Contains("relief.csv:3:1") && Catch::Contains("'A' stands twice"));
  CHECK_THAT(faults.all()[1].text(), Catch::Contains("relief.csv:4:") && Catch::Contains("at most 30 m") && Catch::Contains("lower height"));
}
