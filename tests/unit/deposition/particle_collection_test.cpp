#include "model/deposition/particle_collection.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace pearl;

namespace {

// With the surfaces that no ground of ours has; grass and crops share their numbers.
const std::map<std::string, Collector> surfaces{{"broadleaf", broadleaf_collector}, {"urban", urban_collector}, {"water", water_collector}, {"grass", {2e-3, 1.2}}, {"crops", {2e-3, 1.2}}, {"shrub", {10e-3, 1.3}}};

}  // namespace

TEST_CASE("particles fall and surfaces collect them as the table of the reference case says, to 1e-4") {
  std::ifstream file(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/deposition/particle_deposition.csv");
  std::string line;
  std::map<std::string, int> rows;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#' || line.rfind("surface,", 0) == 0) continue;
    for (char& letter : line)
      if (letter == ',') letter = ' ';
    std::istringstream values(line);
    std::string surface;
    double diameter = 0, density = 0, temperature = 0, pressure = 0, friction = 0, settling = 0, velocity = 0;
    Collection table;
    REQUIRE(values >> surface >> diameter >> density >> temperature >> pressure >> friction >> settling >> table.schmidt >> table.stokes >> table.brownian >> table.impaction >> table.interception >>
            table.sticking >> velocity);
    const ParticleAir air{temperature, pressure / (287.05 * temperature)};
    const Collection ours = collection({diameter, density}, surfaces.at(surface), air, friction);
    INFO(line);
    CHECK(settling_velocity({diameter, density}, air) == Approx(settling).epsilon(1e-4));
    CHECK(ours.schmidt == Approx(table.schmidt).epsilon(1e-4));
    CHECK(ours.stokes == Approx(table.stokes).epsilon(1e-4));
    CHECK(ours.brownian == Approx(table.brownian).epsilon(1e-4));
    CHECK(ours.impaction == Approx(table.impaction).epsilon(1e-4));
    CHECK(ours.interception == Approx(table.interception).epsilon(1e-4));
    CHECK(ours.sticking == Approx(table.sticking).epsilon(1e-4));
    CHECK(ours.velocity == Approx(velocity).epsilon(1e-4));
    ++rows[surface];
  }
  REQUIRE(rows.size() == 6);
  for (const auto& [surface, count] : rows) CHECK(count == 25);
}

TEST_CASE("a quartz grain of 10 um falls 8 mm in a second, and calm air collects as a breath of wind does") {
  // by hand: 2650 x 1e-10 x 9.80665 / (18 x 1.837e-5), slip 1.016
  CHECK(settling_velocity({10e-6, 2650}, {298.15, 1.184}) == Approx(7.98e-3).epsilon(2e-3));
  const Particle fine{0.5e-6, 1200};
  CHECK(collection(fine, broadleaf_collector, {}, 0).velocity == collection(fine, broadleaf_collector, {}, 0.01).velocity);
  CHECK(collection(fine, broadleaf_collector, {}, 0.01).velocity > 0);
  CHECK(collection(fine, broadleaf_collector, {}, 0.8).velocity > collection(fine, broadleaf_collector, {}, 0.4).velocity);
}
