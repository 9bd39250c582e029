#include "inputs/boundary/inflow_table.hpp"

#include <catch2/catch.hpp>

#include "model/core/data_directory.hpp"
#include "model/core/error.hpp"

using namespace pearl;

namespace {

const std::string header = "species,side,month,value,unit,status,source,note\n";

Period of_month(int month) {
  Period period;
  period.month = month;
  return period;
}

std::string faults_of(const std::string& text, const std::vector<std::string>& species) {
  try {
    InflowTable::parse("boundary.csv", text, species);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

std::string rows(const std::string& species, const std::string& months, const std::string& value) {
  std::string text;
  for (const char* side : {"west", "east", "south", "north", "top"}) text += species + "," + side + "," + months + "," + value + ",ug m-3,illustrative,test,\n";
  return text;
}

}  // namespace

TEST_CASE("the built-in inflow is whole: winter from the north dirty, summer from the south clean") {
  const InflowTable table = InflowTable::read(data_directory() / "inputs" / "prd", linear_mechanism());
  for (const std::string& species : inflow_species()) {
    for (int month = 1; month <= 12; ++month)
      for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top}) CHECK(table.mixing_ratio(of_month(month), species, side, 20) > 0);
    CHECK(table.mixing_ratio(of_month(1), species, Side::north, 20) > table.mixing_ratio(of_month(7), species, Side::south, 20));
    CHECK(table.mixing_ratio(of_month(1), species, Side::north, 20) >= table.mixing_ratio(of_month(7), species, Side::north, 20));
  }
  CHECK(table.mixing_ratio(of_month(1), "SO2", Side::north, 0) == Approx(22 / 1.2));
}

TEST_CASE("inflow is even in the mixed layer and falls to the free air above") {
  const auto table = InflowTable::parse("boundary.csv", header + "SO2,west,all,12,ug m-3,illustrative,test,\nSO2,east,10-3,24,ug m-3,illustrative,test,\n"
      "SO2,east,4-9,6,ug m-3,illustrative,test,\nSO2,south,all,12,ug m-3,illustrative,test,\nSO2,north,all,12,ug m-3,illustrative,test,\n"
      "SO2,top,all,0.9,ug m-3,illustrative,test,\n", {"SO2"});
  CHECK(table.mixing_ratio(of_month(6), "SO2", Side::west, 500) == Approx(10));
  CHECK(table.mixing_ratio(of_month(6), "SO2", Side::west, 1500) == Approx(1 + 9 * 0.36787944));
  CHECK(table.mixing_ratio(of_month(6), "SO2", Side::top, 3000) == Approx(1));
  CHECK(table.mixing_ratio(of_month(2), "SO2", Side::east, 0) == Approx(20));  // a range past the turn of the year
  CHECK(table.mixing_ratio(of_month(12), "SO2", Side::east, 0) == Approx(20));
  CHECK(table.mixing_ratio(of_month(4), "SO2", Side::east, 0) == Approx(5));
  CHECK_THROWS_AS(table.mixing_ratio(of_month(1), "O3", Side::east, 0), RunError);
}

TEST_CASE("faults of the inflow table come together with line and column") {
  const std::string text = header + rows("SO2", "all", "1") + "SO4,west,13,1,ug m-3,illustrative,test,\nS02,west,1,1,ug m-3,illustrative,test,\n"
      "SO2,left,1,1,ug m-3,illustrative,test,\nSO2,west,1,-4,ppb,guess,test,\nSO2,east,2,1,ug m-3,illustrative,test,\n";
  const std::string message = faults_of(text, {"SO2", "SO4"});
  CHECK_THAT(message, Catch::Contains("boundary.csv:7:10: month: '13' is not 1..12, a range like 10-3, or all"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:8:1: species: unknown 'S02' (did you mean 'SO2'?)"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:9:5: side: unknown 'left'"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:10:12: value: -4 is outside 0..1000000"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:10:15: unit: unknown 'ppb'"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:10:19: status: unknown 'guess'"));
  CHECK_THAT(message, Catch::Contains("boundary.csv:11:10: SO2 at east has two values for month 2"));
}

TEST_CASE("a gap in the inflow table is a fault") {
  const std::string message = faults_of(header + rows("SO2", "1-11", "1"), {"SO2"});
  CHECK_THAT(message, Catch::Contains("SO2 at west has no value for month 12"));
  CHECK_THAT(message, Catch::Contains("SO2 at top has no value for month 12"));
  CHECK(faults_of(header + rows("SO2", "all", "1"), {"SO2"}).empty());
}
