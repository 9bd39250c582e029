#include "model/io/place_columns.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

TEST_CASE("columns lon and lat are read, and told where they look exchanged") {
  Faults faults;
  const csv::Table table = csv::Table::parse("stations.csv", "lon,lat\n114.1,22.4\n22.4,114.1\n190,-22\n", {"lon", "lat"}, {}, faults);
  REQUIRE(faults.empty());
  CHECK(csv::longitude(table.rows()[0], faults) == 114.1);
  CHECK(csv::latitude(table.rows()[0], faults) == 22.4);
  CHECK(faults.empty());
  csv::longitude(table.rows()[1], faults);
  csv::latitude(table.rows()[1], faults);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults.all()[0].message, Catch::Contains("lat: 114.1 is outside -90..90: lon and lat look exchanged"));
  csv::longitude(table.rows()[2], faults);
  csv::latitude(table.rows()[2], faults);
  CHECK(faults.size() == 2);  // the longitude alone
}
