#include "scenarios/varied_values.hpp"

#include <catch2/catch.hpp>

#include "scenarios/tree_path.hpp"

using namespace pearl;

namespace {

std::string named(const std::vector<std::string>& paths, const std::vector<std::string>& values) {
  Faults faults;
  const yaml::Node plan = yaml::parse_text("plan.yaml",
                                           "measures: {scr: {title: Catalysts}, voc: {removal: 1}}\n"
                                           "tree:\n  apply: [{measure: scr, region: A, penetration: {2015: 0}}, {measure: voc, region: A, penetration: 0}, {measure: scr, region: B, id: b, penetration: 0}]\n"
                                           "  caps: [{region: A, sectors: power, limit: {SO2: 1 kt}}]\n  year: 2015\n", faults);
  REQUIRE(faults.empty());
  std::vector<std::vector<std::string>> parts;
  for (const std::string& path : paths) parts.push_back(split_path(path));
  return varied_values(*plan.find("tree"), plan.find("measures"), parts, values);
}

}  // namespace

TEST_CASE("what varies is called as readers know it: a measure by its title, a share in per cent, an amount as written") {
  CHECK(named({"apply[scr.A].penetration.2015", "apply.voc.penetration"}, {"0.4", "20 %"}) == "Catalysts 40 %, voc 20 %");
  CHECK(named({"apply.b.effectiveness"}, {"0.125"}) == "Catalysts 12.5 %");
  CHECK(named({"caps[A.power].limit.SO2"}, {"12.5 kt"}) == "A power SO2 12.5 kt");
  CHECK(named({"year"}, {"2020"}) == "year 2020");
}

TEST_CASE("two that would be called alike are told apart by their regions, and at last by their paths") {
  CHECK(named({"apply[scr.A].penetration.2015", "apply.b.penetration"}, {"0.4", "1"}) == "Catalysts A 40 %, Catalysts B 100 %");
  CHECK(named({"apply.b.penetration", "apply.b.effectiveness"}, {"0.4", "0.9"}) == "apply.b.penetration 40 %, apply.b.effectiveness 90 %");
}
