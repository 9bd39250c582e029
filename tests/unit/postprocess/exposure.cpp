#include "postprocess/indicators/exposure.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;

namespace {

// The project's own reference case policy_exposure (computed with numpy; all numbers made up): share of each of three regions in a cell of 81 km2, its persons, two fields in ug m-3.
struct CellOfCase {
  double a, b, c, persons, base, policy;
};
constexpr std::array<CellOfCase, 25> cells_of_case{{{0.0603, 0.0304, 0.8478, 48852, 11.207, 60.712},
                                         {0.0, 0.5599, 0.0, 42636, 19.553, 38.831},
                                         {0.7377, 0.0, 0.0303, 10406, 36.156, 41.433},
                                         {0.6527, 0.322, 0.025, 7048, 11.705, 22.806},
                                         {0.4697, 0.0, 0.526, 1303, 25.005, 36.009},
                                         {0.0969, 0.6498, 0.2449, 13602, 55.582, 41.088},
                                         {0.8233, 0.1125, 0.0354, 37103, 59.768, 11.674},
                                         {0.2921, 0.5949, 0.1095, 10189, 67.355, 20.91},
                                         {0.0, 0.2813, 0.7114, 0, 55.853, 25.689},
                                         {0.1603, 0.0, 0.7742, 22707, 62.047, 51.865},
                                         {0.0916, 0.5547, 0.3535, 35837, 44.595, 66.73},
                                         {0.3503, 0.1376, 0.5081, 30591, 55.376, 22.129},
                                         {0.4723, 0.4209, 0.1066, 2492, 15.219, 49.342},
                                         {0.2217, 0.5185, 0.0861, 13426, 46.475, 63.606},
                                         {0.5107, 0.3493, 0.122, 8562, 49.505, 60.251},
                                         {0.0427, 0.1997, 0.5168, 0, 35.784, 31.236},
                                         {0.0, 0.1548, 0.813, 12757, 61.393, 23.88},
                                         {0.2759, 0.0652, 0.5199, 54364, 46.16, 57.199},
                                         {0.6382, 0.1038, 0.0618, 2587, 29.786, 31.606},
                                         {0.7819, 0.2026, 0.0, 3970, 24.11, 50.33},
                                         {0.6501, 0.1024, 0.2469, 4908, 19.375, 53.034},
                                         {0.1868, 0.3136, 0.4993, 3683, 52.084, 50.036},
                                         {0.4816, 0.0, 0.053, 0, 56.73, 19.312},
                                         {0.0, 0.7374, 0.2505, 48438, 55.341, 49.811},
                                         {0.571, 0.4238, 0.0, 4383, 48.724, 40.388}}};

// Persons of a region in a cell: persons of the cell x its share of the area; a share of 0 is no part of the region.
RegionCells region_of(double CellOfCase::*share) {
  constexpr double cell_area = 81;
  RegionCells region;
  for (std::size_t n = 0; n < cells_of_case.size(); ++n) {
    const CellOfCase& cell = cells_of_case[n];
    if (cell.*share <= 0) continue;
    region.cells.push_back(n);
    region.people.push_back(cell.persons * cell.*share);
    region.area.push_back(cell_area * cell.*share);
  }
  return region;
}

bool near(double found, double expected) { return std::abs(found - expected) <= 1e-12 * std::abs(expected); }

}  // namespace

TEST_CASE("people and means of regions with parts of cells: the reference case") {
  std::vector<double> base, policy;
  for (const CellOfCase& cell : cells_of_case) base.push_back(cell.base), policy.push_back(cell.policy);
  struct Expected {
    double CellOfCase::*share;
    double persons, base, policy, area, above_base, above_policy, worse, maximum;
  };
  for (const Expected& one : {Expected{&CellOfCase::a, 102975.9911, 47.13226462769242, 35.19010652221535, 38.142236081607884, 85695.138, 52485.604, 50588.21369999999, 67.355},
                              Expected{&CellOfCase::b, 127615.06589999999, 44.78661538467458, 46.54160071279798, 44.072819373527814, 97364.2981, 108657.4505, 63626.172099999996, 67.355},
                              Expected{&CellOfCase::c, 150591.08, 41.14707828444155, 50.55084911692579, 44.66327448266595, 106675.4674, 121911.1336, 87363.6801, 67.355}}) {
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
  const testing::TemporaryResults run;
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
