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

// Rows of station_means.csv.
std::string row(const std::string& run, const std::string& scenario, const std::string& station, const std::string& place, const std::string& pollutant, const std::string& measured, const std::string& averaging = "year,1") {
  return run + "," + scenario + "," + station + ",," + place + "," + pollutant + "," + averaging + "," + measured + ",30,ug m-3,,,\n";
}
const std::string inside = "113.6,22.8";

// As a run's folder holds the table.
OwnMeasuredValues own_of(const TemporaryResults& results, const std::string& rows) {
  write_text_file(results.folder / station_means_file, station_means_head + "\n" + rows);
  return own_measured_values(read_results(results.folder));
}

}  // namespace

TEST_CASE("a user's own stations are read from station_means.csv, where the run has the pollutant and the grid the place") {
  const TemporaryResults results;
  CHECK(own_measured_values(read_results(results.folder)).values.empty());
  const std::string run = results.folder.filename().string();
  const OwnMeasuredValues own = own_of(results, row(run, "base-2010", "A", inside, "PM2.5", "41.5", "year,3") + row(run, "base-2010", "B", "100,22.8", "PM2.5", "50") + row(run, "base-2010", "C", inside, "benzene", "2"));
  REQUIRE(own.values.size() == 1);
  CHECK(own.values[0].scenario == "base-2010");
  CHECK(own.values[0].variable == "PM25");
  CHECK(own.values[0].station == "A");
  CHECK(own.values[0].value == 41.5);
  CHECK(own.values[0].mean == MeasuredMean::year);
  CHECK(own.values[0].count == 3);
  CHECK(own.left_out.empty());
}

TEST_CASE("a dot knows its station, whether that stands at a roadside, and the years of its mean, of which a table of before tells none") {
  const TemporaryResults results;
  const std::string run = results.folder.filename().string();
  OwnMeasuredValues own = own_of(results, run + ",base-2010,A,Street," + inside + ",NO2,year,2,60,30,ug m-3,roadside,2017,2019\n");
  REQUIRE(own.values.size() == 1);
  CHECK(own.values[0].code == "A");
  CHECK(own.values[0].roadside);
  CHECK(own.values[0].first_year == 2017);
  CHECK(own.values[0].last_year == 2019);
  write_text_file(results.folder / station_means_file, station_means_mark + "\n" + run + ",base-2010,A,Street," + inside + ",NO2,year,2,60,30,ug m-3\n");
  own = own_measured_values(read_results(results.folder));
  REQUIRE(own.values.size() == 1);
  CHECK_FALSE(own.values[0].roadside);
  CHECK(own.values[0].first_year == 0);
}

TEST_CASE("a mean has both its years, in order, or none") {
  const TemporaryResults results;
  const std::string begin = results.folder.filename().string() + ",base-2010,", end = ",Street," + inside + ",NO2,year,2,60,30,ug m-3,roadside,";
  try {
    static_cast<void>(own_of(results, begin + "A" + end + "2010,\n" + begin + "B" + end + ",2012\n" + begin + "C" + end + "2015,2013\n" + begin + "D" + end + ",\n" + begin + "E" + end + "2013,2013\n"));
    FAIL("nothing was refused");
  } catch (const InputError& error) {
    for (const char* part : {":2:", "2010 as the first year and no last one", ":3:", "2012 as the last year and no first one", ":4:", "the first year, 2015, is after the last, 2013", "both years, or none"}) CHECK_THAT(error.what(), Contains(part));
    for (const char* part : {":5:", ":6:"}) CHECK_THAT(error.what(), !Contains(part));
  }
}

TEST_CASE("what is no mean of a year has no dot on a map of the year, and that is told") {
  const TemporaryResults results;
  const std::string run = results.folder.filename().string();
  const OwnMeasuredValues own = own_of(results, row(run, "base-2010", "A", inside, "NO2", "41.5", "hour,24") + row(run, "base-2010", "B", inside, "NO2", "40", "hour,20") + row(run, "base-2010", "C", inside, "NO2", "39", "month,9") +
                                                    row(run, "base-2010", "D", inside, "NO2", "38", "day,30") + row(run, "base-2010", "E", inside, "NO2", "37"));
  REQUIRE(own.values.size() == 1);
  CHECK(own.values[0].station == "E");
  REQUIRE(own.left_out.size() == 3);
  for (const char* const part : {"2 of its rows are means by the hour, not of the year", "1 of its rows is a mean by the month", "1 of its rows is a mean by the day"})
    CHECK(std::any_of(own.left_out.begin(), own.left_out.end(), [&](const std::string& sentence) { return sentence.find(part) != std::string::npos; }));
}

TEST_CASE("rows of other runs make no dots, and a scenario that is not there costs its own rows alone") {
  const TemporaryResults results;
  const std::string run = results.folder.filename().string();
  const OwnMeasuredValues own = own_of(results, row(run, "base-2010", "A", inside, "NO2", "41.5") + row("another", "base-2010", "A", inside, "NO2", "99") + row("another", "gone", "A", inside, "NO2", "98") +
                                                    row(run, "gone", "A", inside, "NO2", "97"));
  REQUIRE(own.values.size() == 1);
  CHECK(own.values[0].value == 41.5);
  REQUIRE(own.left_out.size() == 1);
  CHECK_THAT(own.left_out[0], Contains("no scenario 'gone'") && Contains("make the table anew"));
  const OwnMeasuredValues none = own_of(results, row("another", "base-2010", "A", inside, "NO2", "99"));
  CHECK(none.values.empty());
  REQUIRE(none.left_out.size() == 1);
  CHECK_THAT(none.left_out[0], Contains("'" + run + "'") && Contains("'another'") && Contains("pearl evaluate"));
}

TEST_CASE("the rows of a run are its own however its folder is named") {
  const TemporaryResults results;
  const std::string rows = row(results.folder.filename().string(), "base-2010", "A", inside, "NO2", "41.5");
  write_text_file(results.folder / station_means_file, station_means_head + "\n" + rows);
  const std::filesystem::path link = results.folder.string() + "-link";
  std::filesystem::create_directory_symlink(results.folder, link);
  for (const std::filesystem::path& folder : {results.folder / "", results.folder / ".", link}) {
    INFO(folder);
    CHECK(own_measured_values(read_results(folder)).values.size() == 1);
  }
  std::filesystem::remove(link);
}

TEST_CASE("a station that is told twice, and numbers that are none, are refused with their lines") {
  const TemporaryResults results;
  const std::string run = results.folder.filename().string();
  try {
    static_cast<void>(own_of(results, row(run, "base-2010", "A", inside, "NO2", "41.5") + row(run, "base-2010", "B", "113.6,95", "NO2", "high") + row(run, "base-2010", "A", inside, "NO2", "42") + row(run, "base-2010", "C", inside, "NO2", "3", "week,1")));
    FAIL("nothing was refused");
  } catch (const InputError& error) {
    for (const char* part : {":3:", "95", "high", ":4:", "told in line 2 already", ":5:", "week"}) CHECK_THAT(error.what(), Contains(part));
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
    CHECK(one.mean == MeasuredMean::months);
    CHECK(one.count >= 1);
    CHECK(one.count <= 12);
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
  dotted.progress = {};
  dotted.measured.front().roadside = true;
  CHECK(bytes_of_all(dotted)[0] != with[0]);  // a square, and the note that it is one
  REQUIRE(without.size() == 3);
  REQUIRE(with.size() == 3);
  CHECK(told == 3);
  CHECK(all == 3);
  CHECK(with[0] != without[0]);
  CHECK(with[1] == without[1]);
  CHECK(with[2] == without[2]);
}

TEST_CASE("the page is told of what its dots are means, and of how many") {
  const TemporaryResults results;
  ReportOptions options;
  options.measured = {{"base-2010", "PM25", "A", {113.6, 22.8}, 41.5, MeasuredMean::year, 3}, {"base-2010", "NO2", "B", {113.6, 22.8}, 40, MeasuredMean::months, 9}};
  options.measured.push_back(options.measured.front());
  options.measured.back().roadside = true;
  const std::string page = page_on(results.folder, options);
  CHECK_THAT(page, Contains(R"(["base-2010","PM25","A",22.8,113.6,41.5,"year",3,"roadside"])"));
  CHECK_THAT(page, Contains(R"(["base-2010","PM25","A",22.8,113.6,41.5,"year",3])") && Contains(R"(["base-2010","NO2","B",22.8,113.6,40.0,"months",9])"));
}
