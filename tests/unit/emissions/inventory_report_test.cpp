#include "inputs/emissions/inventory_report.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/unit/emissions/small_data.hpp"

using namespace pearl;

namespace {

Inventory small_inventory() {
  const SmallData data;
  Faults faults;
  Inventory inventory = Inventory::read(DataSet::read(data.folder()), faults);
  faults.throw_if_any();
  return inventory;
}

}  // namespace

TEST_CASE("an inventory report sums sectors, regions and groups, and sets official totals beside") {
  const InventoryReport report = report_inventory(small_inventory(), {});
  CHECK(report.year == 2010);
  CHECK(report.inventories == std::vector<std::string>{"t1"});
  const auto find = [](const std::vector<InventoryLine>& lines, const std::string& region, const std::string& sector) {
    for (const InventoryLine& line : lines)
      if (line.region == region && line.sector == sector) return line;
    return InventoryLine{};
  };
  CHECK(find(report.lines, "west", "").by_pollutant[0].tonnes == 5900);
  CHECK(find(report.lines, "west", "").by_pollutant[4].status == Status::illustrative);
  CHECK(find(report.groups, "both", "").by_pollutant[1].tonnes == 4000);
  REQUIRE(report.official.size() == 2);
  CHECK(report.official[0].ours.tonnes == 4000);  // road of both regions
  CHECK(report.official[0].difference() == Approx(-0.2));
  CHECK(report.official[1].difference() == 0);
}

TEST_CASE("the text of an inventory report has marks, differences and the official inventory's name") {
  std::ostringstream out;
  write_text(report_inventory(small_inventory(), {}), out);
  INFO(out.str());
  CHECK(out.str().find("Emissions of 2010 in tonnes a year; inventory: t1") != std::string::npos);
  CHECK(out.str().find("400*") != std::string::npos);
  CHECK(out.str().find("1000+") != std::string::npos);
  CHECK(out.str().find("-20.0 %  official") != std::string::npos);
}

TEST_CASE("an inventory report can be cut to a region and a pollutant") {
  const Inventory inventory = small_inventory();
  const InventoryReport report = report_inventory(inventory, {2010, "west", "RSP"});
  CHECK(report.pollutants == std::vector<std::string>{"PM10"});
  CHECK(report.lines.size() == 2);  // cars, total
  CHECK(report.groups.empty());
  CHECK(report.official.empty());
  CHECK(report_inventory(inventory, {2015, "both", ""}).lines.size() == 3);
}

TEST_CASE("an inventory report refuses what it does not have and says what there is") {
  const Inventory inventory = small_inventory();
  CHECK_THROWS_WITH(report_inventory(inventory, {1999, "", ""}), "the inventory has no year 1999; it has: 2010, 2015");
  CHECK_THROWS_WITH(report_inventory(inventory, {2010, "wset", ""}), "unknown region 'wset' (did you mean 'west'?); allowed: west, east, both");
  CHECK_THROWS_WITH(report_inventory(inventory, {2010, "", "NO"}), Catch::StartsWith("unknown pollutant 'NO'"));
  CHECK_THROWS_AS(report_inventory(inventory, {1999, "", ""}), UsageError);
}

TEST_CASE("CSV and JSON of an inventory report hold the same numbers") {
  const InventoryReport report = report_inventory(small_inventory(), {});
  std::ostringstream csv, json_text;
  write_csv(report, csv);
  write_json(report, json_text);
  CHECK(csv.str().find("sector,west,road.car,NOx,2010,1000,derived,t1,,,,pearl_small_data_") != std::string::npos);
  CHECK(csv.str().find("/inventory.csv:2\n") != std::string::npos);  // where the row stands
  CHECK(csv.str().find("official,both,road,NOx,2010,4000,derived,official,5000,verified,-0.200000,\n") != std::string::npos);
  const auto json = nlohmann::json::parse(json_text.str());
  CHECK(json["groups"][0]["tonnes"]["NOx"] == 4000);
  CHECK(json["official"][0]["difference"].get<double>() == Approx(-0.2));
  CHECK(json["sectors"].size() == 8);
}
