#include "postprocess/indicators/exposure.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "tests/support/policy_cases.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

bool near(double found, double expected) { return std::abs(found - expected) <= 1e-12 * std::abs(expected); }

}  // namespace

TEST_CASE("people and means of regions with parts of cells: the reference case") {
  std::vector<double> base, policy;
  for (const CellOfCase& cell : cells_of_case) base.push_back(cell.base), policy.push_back(cell.policy);
  for (const ExpectedOfRegion& one : regions_of_case) {
    const RegionCells region = region_of(one.share);
    INFO(one.persons);
    CHECK(near(exposure_of(base, region).persons, one.persons));
    CHECK(near(exposure_of(base, region).population_mean, one.base));
    CHECK(near(exposure_of(policy, region).population_mean, one.policy));
    CHECK(near(exposure_of(base, region).area_mean, one.area));
    CHECK(near(exposure_of(base, region).maximum, one.maximum));
    CHECK(near(people_above(base, 35, region), one.above_base));
    CHECK(near(people_above(policy, 35, region), one.above_policy));
    const PeopleChanged changed = people_changed(base, policy, region, {});
    CHECK(near(changed.worse, one.worse));
    CHECK(near(changed.worse + changed.better, one.persons));  // nowhere is the change 0
  }
}

TEST_CASE("a cell that holds nothing of a region does not count, and a change below the least one is none") {
  RegionCells region{{0, 2}, {10, 30}, {1, 1}};
  const std::vector<float> before{10, 1000, 20}, after{10.05f, 2000, 19};
  CHECK(exposure_of(before, region).maximum == 20);
  CHECK(exposure_of(before, region).population_mean == Approx(17.5));
  CHECK(people_changed(before, after, region, {}).worse == 10);
  CHECK(people_changed(before, after, region, {0.01, 0}).worse == 0);
  CHECK(people_changed(before, after, region, {0, 0.1}).worse == 0);
  CHECK(people_changed(before, after, region, {0, 0.1}).better == 30);
  region.people = {0, 0};
  CHECK(std::isnan(exposure_of(before, region).population_mean));
}

TEST_CASE("exposure.csv: every scenario against the baseline, means as regions.csv has them, and whom a policy helps") {
  const TemporaryResults run;
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  CHECK(scenario_pairs(results.run()).front().second == results.run().baseline_index());
  std::map<std::string, std::vector<std::string>> rows;
  for (const std::string& line : split(exposure_csv(results, indicators), '\n'))
    if (const std::vector<std::string> cells = split(line, ','); cells.size() == 12) rows[cells[0] + " " + cells[1] + " " + cells[2] + " " + cells[3]] = cells;
  const std::size_t v = results.run().variable_index("SO2"), s = results.run().scenario_index("plan-2015"), m = indicators.find("HK");
  const std::vector<std::string>& base = rows.at("base-2010  HK SO2");
  CHECK(base[9].empty());
  const std::vector<std::string>& plan = rows.at("plan-2015 base-2010 HK SO2");
  CHECK(*parse_number(plan[5]) == Approx(indicators.masks()[m].population).epsilon(1e-6));
  CHECK(*parse_number(plan[6]) == Approx(indicators.at(s, v, m).population_mean).epsilon(1e-6));
  CHECK(*parse_number(plan[9]) == Approx(indicators.difference(s, v, m)).epsilon(1e-6));
  CHECK(*parse_number(plan[10]) == Approx(indicators.masks()[m].population).epsilon(1e-6));  // all breathe less SO2
  CHECK(plan[11] == "0");
  CHECK(rows.at("bau-2015 base-2010 PRDEZ SO2")[10] == "0");  // there emissions rise
}
