// The page of the report is compared with what the program computes: a change must be seen, rounding must not.
#include "tests/verification/report/report_text.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace pearl::verification;

TEST_CASE("a bar is met on its own side only, and never by what is not a number") {
  CHECK(Finding{"", "", 1, Bound::at_most, 1}.met());
  CHECK_FALSE(Finding{"", "", 1.1, Bound::at_most, 1}.met());
  CHECK(Finding{"", "", 1.1, Bound::at_least, 1}.met());
  CHECK_FALSE(Finding{"", "", 0.9, Bound::at_least, 1}.met());
  CHECK_FALSE(Finding{"", "", std::numeric_limits<double>::quiet_NaN(), Bound::at_most, 1}.met());
  CHECK_FALSE(Finding{"", "", 0, Bound::none, 1}.met());
}

TEST_CASE("the verification page shows results, and says which bars are missed") {
  const Section section{"Cone", "How.", {{"cone", "peak", 0.5592, Bound::at_least, 0.5383, "PPM 0.565"}, {"cone", "l1", 0.3, Bound::at_most, 0.2, ""},
                                         {"cone", "mass", 3e-16, Bound::at_most, 1e-13, "0", true}}};
  const std::string text = report_text({{&section, "cone.png", "The cone"}});
  CHECK(text.find("2 of 3 bars are met") != std::string::npos);
  CHECK(text.find("| cone | peak | >= 0.5383 | 0.559 | yes | PPM 0.565 |") != std::string::npos);
  CHECK(text.find("| cone | l1 | <= 0.2 | 0.3 | **no** |") != std::string::npos);
  CHECK(text.find("| cone | mass | <= 1e-13 | <= 1e-13 | yes | 0 |") != std::string::npos);
  CHECK(text.find("![The cone](verification/cone.png)") != std::string::npos);
}

TEST_CASE("two pages are the same up to the last digits of their numbers") {
  const std::string page = "# Title\n\n| l2 | <= 0.287 | 0.281 | yes |\n";
  CHECK(first_difference(page, page, 0.02).empty());
  CHECK(first_difference(page, "# Title\n\n| l2 | <= 0.287 | 0.284 | yes |\n", 0.02).empty());
  CHECK(first_difference(page, "# Title\n\n| l2 | <= 0.287 | 0.289 | yes |\n", 0.02).find("line 3") == 0);
  CHECK_FALSE(first_difference(page, "# Title\n\n| l2 | <= 0.287 | 0.281 | **no** |\n", 0.02).empty());
  CHECK_FALSE(first_difference(page, page + "| more |\n", 0.02).empty());
  CHECK_FALSE(first_difference(page, "# Title\n\n| linf | <= 0.287 | 0.281 | yes |\n", 0.02).empty());
}
