#include <catch2/catch.hpp>

#include "inputs/box/box_scaling.hpp"
#include "model/core/error.hpp"
#include "small_mechanism.hpp"

using namespace pearl;

namespace {

const Mechanism mechanism = test::small_mechanism();  // O3 NO NO2 PAR FORM CO PNA

std::string refusal(const std::vector<std::string>& scales, const std::string& grid = {}) {
  try {
    box_scalings(scales, grid, mechanism);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("families and species are scaled, the rest is left alone") {
  const BoxScaling scaling = parse_box_scaling(" NOx = 0.5 ,VOC=1.2,NO2=2,PNA=0", mechanism);
  CHECK(scaling.name == "NOx=0.5,VOC=1.2,NO2=2,PNA=0");
  CHECK(scaling.factors == std::vector<double>{1, 0.5, 1, 1.2, 1.2, 1, 0});
  const BoxScenario base{{30, 10, 25, 60, 4, 600, 1}, {0, 1.8, 0.2, 4, 0.1, 12, 0}};
  const BoxScenario changed = scaled(base, scaling);
  CHECK(changed.initial == std::vector<double>{30, 5, 25, 72, 4.8, 600, 0});
  CHECK(changed.emission == std::vector<double>{0, 0.9, 0.2, 4.8, 0.12, 12, 0});
}

TEST_CASE("the base leads, every --scale follows, then the grid") {
  const auto all = box_scalings({"NOx=0.5", "O3=1000"}, "NOx=0.2:2:13,VOC=2:1:2", mechanism);
  REQUIRE(all.size() == 3 + 26);
  CHECK(all[0].name == "base");
  CHECK(all[0].factors == std::vector<double>(7, 1.0));
  CHECK(all[1].name == "NOx=0.5");
  CHECK(all[2].factors[0] == 1000);
  CHECK(all[3].name == "NOx=0.2,VOC=2");
  CHECK(all[4].name == "NOx=0.2,VOC=1");
  CHECK(all[5].name == "NOx=0.35,VOC=2");
  CHECK(all[5].factors[1] == 0.35);  // as the name says, to the last bit
  CHECK(all.back().name == "NOx=2,VOC=1");
  CHECK(all.back().factors == std::vector<double>{1, 2, 2, 1, 1, 1, 1});
}

TEST_CASE("wrong factors are refused, all at once") {
  CHECK(refusal({"NOxx=0.5"}) == "--scale: unknown 'NOxx' (did you mean 'NOx'?); allowed: NOx, VOC, or a species of small");
  CHECK(refusal({"NOx"}) == "--scale: 'NOx' is not of the form NAME=FACTOR");
  CHECK(refusal({""}) == "--scale: '' is not of the form NAME=FACTOR");
  CHECK(refusal({"=1"}) == "--scale: '=1' is not of the form NAME=FACTOR");
  CHECK(refusal({"NOx=-0.5"}) == "--scale: NOx: the factor -0.5 is outside 0..1000");
  CHECK(refusal({"NOx=1001"}) == "--scale: NOx: the factor 1001 is outside 0..1000");
  CHECK(refusal({"NOx=50 %"}) == "--scale: NOx: '50 %' is not a number");
  CHECK(refusal({"NOx=nan"}) == "--scale: NOx: 'nan' is not a number");
  CHECK(refusal({"NOx=1,NOx=2"}) == "--scale: 'NOx' stands twice in 'NOx=1,NOx=2'");
  CHECK(refusal({"NOx=0.5", "NOx=0.50"}) == "the scenario 'NOx=0.5' stands twice");
  CHECK(refusal({"NOx=a,VOCs=1", "O3"}) == "--scale: unknown 'VOCs' (did you mean 'VOC'?); allowed: NOx, VOC, or a species of small\n"
                                           "--scale: NOx: 'a' is not a number\n"
                                           "--scale: 'O3' is not of the form NAME=FACTOR");
  CHECK(refusal({}, "NOx=0.5") == "--scale-grid: NOx: '0.5' is not of the form FROM:TO:NUMBER");
  CHECK(refusal({}, "NOx=0:2:1") == "--scale-grid: NOx: '1' is not a whole number in 2..4096");
  CHECK(refusal({}, "NOx=0:2:1e3") == "--scale-grid: NOx: '1e3' is not a whole number in 2..4096");
  CHECK(refusal({}, "NOx=0:2000:3") == "--scale-grid: NOx: the factor 2000 is outside 0..1000");
  CHECK(refusal({}, "NOx=0:2:100,VOC=0:2:100") == "--scale-grid: 'NOx=0:2:100,VOC=0:2:100' gives more than 4096 scenarios");
  CHECK(refusal({}, "NOx=1:1:2") == "the scenario 'NOx=1' stands twice");
  CHECK(refusal({}, "NOx=0:1:4096") == "4097 scenarios are more than the 4096 allowed");
}
