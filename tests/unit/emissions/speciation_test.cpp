#include "inputs/emissions/speciation.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/emissions/small_data.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("the longest sector name that fits decides the speciation") {
  const SmallData data;
  Faults faults;
  const Speciation speciation = Speciation::read(data.folder(), faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  CHECK(speciation.pm("road.car").front() == std::pair<std::string, double>{"sulfate", 0.2});
  CHECK(speciation.pm("roadside").front().second == Approx(0.1));  // not below "road": the rest
  CHECK(speciation.nox("road.car")[1].second == Approx(0.14));
  CHECK(speciation.nox("power.coal")[2].second == Approx(0.008));
  CHECK(speciation.voc("anything").size() == 2);
  CHECK(speciation.voc_groups() == std::vector<std::string>{"alkane", "toluene"});
}

TEST_CASE("particles that contradict each other are named with their numbers") {
  const Pollutants& pollutants = prd_data().pollutants;
  PollutantMasses masses = {50, 1000, 100, 60, 400, 7, 3, 20, 15};  // SO2 NOx PM10 PM2.5 VOC CO NH3 BC OC
  CHECK(pollutants.part_fault(masses).empty());
  masses[2] = 59;
  CHECK(pollutants.part_fault(masses) == "PM10 59 t/a is less than PM2.5 60 t/a");
  masses[2] = 100;
  masses[7] = 50;
  CHECK(pollutants.part_fault(masses) == "PM2.5 60 t/a is less than BC + OC 65 t/a");
  masses[7] = 20;
  masses[2] = masses[3] * (1 - 1e-12);  // rounding of sums is no contradiction
  CHECK(pollutants.part_fault(masses).empty());
  CHECK(pollutants.rest(masses, 2) == 0);
  CHECK(pollutants.rest(masses, 3) == 25);
}
