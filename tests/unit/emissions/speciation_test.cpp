#include "inputs/emissions/speciation.hpp"

#include <catch2/catch.hpp>

#include "inputs/emissions/inventory.hpp"
#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;

namespace {

// SO2 NOx PM10 PM2.5 VOC CO NH3 BC OC
constexpr PollutantMasses example = {50, 1000, 100, 60, 400, 7, 3, 20, 15};

}  // namespace

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
}

TEST_CASE("particles split into coarse, sulfate, nitrate, carbon and other fine matter") {
  const SpeciesMasses species = linear_species(example, {{"sulfate", 0.2}, {"nitrate", 0.04}, {"other", 0.76}});
  CHECK(species.at("PMC") == Approx(40));
  CHECK(species.at("SO4") == Approx(5));  // 0.2 x (60 - 35)
  CHECK(species.at("NO3") == Approx(1));
  CHECK(species.at("PMF") == Approx(19));
  CHECK(species.at("BC") == 20);
  CHECK(species.at("NOx") == 1000);
}

TEST_CASE("the inverse of the speciation gives the pollutants back") {
  const PollutantMasses back = pollutants_of(linear_species(example, {{"sulfate", 0.2}, {"nitrate", 0.04}, {"other", 0.76}}));
  for (std::size_t p = 0; p < example.size(); ++p) {
    INFO(pollutant_names()[p]);
    CHECK(back[p] == Approx(example[p]).epsilon(1e-14));
  }
}

TEST_CASE("particles that contradict each other are named with their numbers") {
  PollutantMasses masses = example;
  CHECK(particle_fault(masses).empty());
  masses[2] = 59;
  CHECK(particle_fault(masses) == "PM10 59 t/a is less than PM2.5 60 t/a");
  masses[2] = 100;
  masses[7] = 50;
  CHECK(particle_fault(masses) == "PM2.5 60 t/a is less than BC + OC 65 t/a");
  masses = example;
  masses[2] = masses[3] * (1 - 1e-12);  // rounding of sums is no contradiction
  CHECK(particle_fault(masses).empty());
  CHECK(linear_species(masses, {}).at("PMC") == 0);
}
