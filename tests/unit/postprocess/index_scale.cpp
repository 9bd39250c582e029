#include "postprocess/results/index_scale.hpp"

#include <catch2/catch.hpp>

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const std::string head = "index,step,pollutant,averaging,of_day,group,from,to,index_from,index_to,coefficient,status\n";

std::vector<IndexScale> read(const std::string& rows) {
  Faults faults;
  const csv::Table table = csv::Table::parse("index_scales.csv", head + rows, index_scale_columns(), optional_index_scale_columns(), faults);
  std::vector<IndexScale> all = read_index_scales(table, faults);
  faults.throw_if_any();
  return all;
}

std::string message_of(const std::string& rows) {
  try {
    read(rows);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

}  // namespace

TEST_CASE("an index is linear within a step, and stays above the last") {
  const std::vector<IndexStep> steps{{0, 35, 0, 50}, {35, 75, 50, 100}, {75, 500, 100, 500}};
  CHECK(index_at(steps, 0) == 0);
  CHECK(index_at(steps, 7) == Approx(10));
  CHECK(index_at(steps, 35) == 50);
  CHECK(index_at(steps, 55) == Approx(75));
  CHECK(index_at(steps, 75) == 100);
  CHECK(index_at(steps, 501) == 500);
  CHECK(index_at({{0, 1.88, 1, 1}, {1.88, 3.76, 2, 2}}, 1.88) == 1);
  CHECK(index_at({{0, 1.88, 1, 1}, {1.88, 3.76, 2, 2}}, 1.8801) == 2);
}

TEST_CASE("a risk that an index has already is a fault, since both would count") {
  const std::string band = "H,band,,,,,0,,1,1,,verified\n", risk = "H,risk,NO2,3h,,,,,,,0.0004,verified\n";
  CHECK_THAT(message_of(risk + band + risk), Contains("index_scales.csv:4:8: pollutant: the index 'H' has a risk of NO2, 3h already in line 2, and both would count; leave one row out") && !Contains("replace"));
  CHECK(message_of(risk + band + "H,risk,NO2,8h,,,,,,,0.0004,verified\n") == "no fault");
}

TEST_CASE("risks that do not say of what they are have no fault of their likeness besides") {
  const std::string band = "H,band,,,,,0,,1,1,,verified\n", nameless = "H,risk,,3h,,,,,,,0.0004,verified\n", timeless = "H,risk,NO2,3 hr,,,,,,,0.0004,verified\n";
  CHECK_THAT(message_of(band + nameless + nameless), Contains("index_scales.csv:4:8: pollutant") && !Contains("already"));
  CHECK_THAT(message_of(band + timeless + timeless), Contains("index_scales.csv:4:12: averaging: '3 hr' is not understood") && !Contains("already"));
}

TEST_CASE("a risk that stands in a table beneath is told with its place and the way to replace the table") {
  Faults faults;
  csv::Table table = csv::Table::parse("prd/index_scales.csv", head + "H,band,,,,,0,,1,1,,verified\nH,risk,NO2,3h,,,,,,,0.0004,verified\n", index_scale_columns(), optional_index_scale_columns(), faults);
  table.append(csv::Table::parse("mine/index_scales.csv", head + "H,risk,NO2,3h,,,,,,,0.0005,illustrative\n", index_scale_columns(), optional_index_scale_columns(), faults));
  read_index_scales(table, faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all().front().where.name() == "mine/index_scales.csv");
  CHECK(faults.all().front().message == "pollutant: the index 'H' has a risk of NO2, 3h already in line 3 of prd/index_scales.csv, and both would count; leave one row out, or give an index of your own a name of its own; "
                                        "to put your rows in the place of those beneath, write index_scales.csv: replace under `tables` of dataset.yaml, and copy the rows that you keep into your index_scales.csv");
}

TEST_CASE("a table holds indices of two kinds") {
  const auto all = read(
      "A,part,PM2.5,24h,mean,,0,35,0,50,,verified\n"
      "A,part,PM2.5,24h,mean,,35,75,50,100,,verified\n"
      "A,part,O3,8h,highest,,0,100,0,50,,verified\n"
      "H,risk,NO2,3h,,,,,,,0.0004,verified\n"
      "H,risk,PM10,3h,,dust,,,,,0.0003,verified\n"
      "H,risk,PM2.5,3h,,dust,,,,,0.0002,verified\n"
      "H,band,,,,,0,1.88,1,1,,verified\n"
      "H,band,,,,,1.88,,2,2,,verified\n");
  REQUIRE(all.size() == 2);
  CHECK_FALSE(all[0].of_risk());
  REQUIRE(all[0].parts.size() == 2);
  CHECK(all[0].parts[0].steps.size() == 2);
  CHECK(all[0].parts[1].of_day == OfDay::highest);
  CHECK(all[0].parts[1].window == 8);
  CHECK(all[1].of_risk());
  CHECK(all[1].parts[0].group == "NO2");
  CHECK(all[1].parts[2].group == "dust");
  CHECK(index_at(all[1].bands, 1e9) == 2);
}

TEST_CASE("steps that do not join, and indices of no kind, are faults") {
  const std::string all = message_of(
      "A,part,O3,8h,highest,,0,100,0,50,,verified\n"
      "A,part,O3,8h,highest,,110,90,50,40,,verified\n"
      "B,risk,O3,40h,,,,,,,0.1,verified\n"
      "C,band,,,,,0,1,1,1,,verified\n"
      "D,level,O3,1h,mean,,0,1,1,1,,verified\n");
  for (const char* part : {"index_scales.csv:3", "to: must lie above `from`", "from: must be 100, where the step before ends", "index_to: must not lie below index_from", "averaging: '40h' is not understood",
                           "index: 'B' must have rows `part` alone, or rows `risk` and the `band` of their sum", "index: 'C' must have", "step"})
    CHECK_THAT(all, Contains(part));
}
