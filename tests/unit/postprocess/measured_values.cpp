// What stations measured, for the dots of maps.

#include "postprocess/evaluation/measured_values.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "model/core/error.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Matchers::Contains;

namespace {

// Rows of station_means.csv, in the middle of the grid but for what the test says.
std::string row(const std::string& scenario, const std::string& station, const std::string& place, const std::string& pollutant, const std::string& measured) {
  return "run," + scenario + "," + station + ",," + place + "," + pollutant + ",year,1," + measured + ",30,ug m-3\n";
}

}  // namespace

TEST_CASE("a user's own stations are read from station_means.csv, where the run has the pollutant and the grid the place") {
  const TemporaryResults results;
  const ResultSet before = read_results(results.folder);
  CHECK(own_measured_values(before).empty());
  const std::string inside = "113.6,22.8";
  write_text_file(results.folder / station_means_file, station_means_head + "\n" + row("base-2010", "A", inside, "PM2.5", "41.5") + row("base-2010", "B", "100,22.8", "PM2.5", "50") + row("base-2010", "C", inside, "benzene", "2"));
  const std::vector<MeasuredValue> own = own_measured_values(read_results(results.folder));
  REQUIRE(own.size() == 1);
  CHECK(own[0].scenario == "base-2010");
  CHECK(own[0].variable == "PM25");
  CHECK(own[0].station == "A");
  CHECK(own[0].value == 41.5);
}

TEST_CASE("a table of stations of another run, and numbers that are none, are refused with their lines") {
  const TemporaryResults results;
  write_text_file(results.folder / station_means_file, station_means_head + "\n" + row("another", "A", "113.6,22.8", "NO2", "41.5") + row("base-2010", "B", "113.6,95", "NO2", "high"));
  const ResultSet set = read_results(results.folder);
  try {
    static_cast<void>(own_measured_values(set));
    FAIL("nothing was refused");
  } catch (const InputError& error) {
    for (const char* part : {"no scenario 'another'", ":2:", ":3:", "95", "high"}) CHECK_THAT(error.what(), Contains(part));
  }
}

TEST_CASE("the data set's stations are on the map of the baseline, at their own places, with the means that the evaluation shows") {
  const TemporaryResults results;
  const ResultSet set = read_results(results.folder);
  REQUIRE(missing_evaluation_tables(set.reader().reference_folder()).empty());
  const EvaluationTables tables = read_evaluation_tables(set.reader().reference_folder());
  const std::vector<MeasuredValue> values = measured_values(set, tables);
  REQUIRE(!values.empty());
  std::set<std::string> variables;
  for (const MeasuredValue& one : values) {
    variables.insert(one.variable);
    CHECK(one.scenario == "base-2010");
    CHECK(one.value > 0);
    CHECK(std::any_of(tables.stations.begin(), tables.stations.end(), [&](const AirStation& station) { return station.place && station.place->lon == one.place.lon && station.place->lat == one.place.lat; }));
  }
  CHECK(variables.count("PM10") == 1);
}

TEST_CASE("dots stand on the sheet of their scenario and change no other") {
  const TemporaryResults results;
  MapOptions plain;
  plain.variables = {"PM25"};
  plain.scenarios = {"base-2010", "plan-2015"};
  plain.width = 700;
  const auto bytes_of_all = [&](const MapOptions& options) {
    std::vector<std::string> bytes;
    for (const auto& file : maps_of(results.folder, options)) bytes.push_back(read_text_file(file));
    return bytes;
  };
  const std::vector<std::string> without = bytes_of_all(plain);
  MapOptions dotted = plain;
  std::size_t told = 0, all = 0;
  dotted.measured = {{"base-2010", "PM25", "A", {113.6, 22.8}, 500}};
  dotted.progress = [&](std::size_t drawn, std::size_t of) {
    CHECK(drawn == ++told);
    all = of;
  };
  const std::vector<std::string> with = bytes_of_all(dotted);
  REQUIRE(without.size() == 3);
  REQUIRE(with.size() == 3);
  CHECK(told == 3);
  CHECK(all == 3);
  CHECK(with[0] != without[0]);
  CHECK(with[1] == without[1]);
  CHECK(with[2] == without[2]);
}
