#include "model/deposition/particle_collection.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

#include "tests/support/collection_table.hpp"

using namespace pearl;

TEST_CASE("particles fall and surfaces collect them as the table of the reference case says, to 1e-4") {
  std::map<std::string, int> rows;
  for (const CollectionRow& row : collection_rows()) {
    const Collection ours = row.ours();
    const Collection& table = row.table;
    INFO(row.surface << ", " << row.particle.diameter << " m, u* " << row.friction);
    CHECK(settling_velocity(row.particle, row.air) == Approx(row.settling).epsilon(1e-4));
    CHECK(ours.schmidt == Approx(table.schmidt).epsilon(1e-4));
    CHECK(ours.stokes == Approx(table.stokes).epsilon(1e-4));
    CHECK(ours.brownian == Approx(table.brownian).epsilon(1e-4));
    CHECK(ours.impaction == Approx(table.impaction).epsilon(1e-4));
    CHECK(ours.interception == Approx(table.interception).epsilon(1e-4));
    CHECK(ours.sticking == Approx(table.sticking).epsilon(1e-4));
    CHECK(ours.velocity == Approx(table.velocity).epsilon(1e-4));
    ++rows[row.surface];
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
