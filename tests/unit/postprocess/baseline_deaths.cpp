#include "postprocess/health/baseline_deaths.hpp"

#include <catch2/catch.hpp>

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const std::vector<RegionGroup> groups{{"everywhere", {"a", "b", "c"}}, {"pair", {"a", "b"}}};

AgeRange ages(const char* text) { return AgeRange::parse(text).value(); }

HealthTables tables() {
  HealthTables all;
  all.mortality = {{"pair", "lung", ages("30-59"), 0.001, 2010, "verified", "", {}}, {"pair", "lung", ages("60+"), 0.02, 2010, "derived", "", {}}, {"everywhere", "lung", ages("all"), 0.5, 2010, "verified", "", {}},
                   {"a", "all", ages("all"), 0.006, 2010, "verified", "", {}}};
  all.age_shares = {{"everywhere", ages("30-44"), 0.25, 2010, "verified", "", {}}, {"everywhere", ages("45-59"), 0.2, 2010, "verified", "", {}}, {"everywhere", ages("60+"), 0.1, 2010, "illustrative", "", {}}};
  all.life_values = {{"everywhere", "CNY of 2010", 1, 1, 0, 0, {}, "verified", "", {}}, {"b", "HKD of 2001", 2, 1, 0, 0, {}, "verified", "", {}}};
  return all;
}

}  // namespace

TEST_CASE("deaths of an age are those of the narrower ages in it, by rates that hold them, of the region, else of its smallest group with rows") {
  const HealthTables all = tables();
  CHECK(baseline_deaths(all, groups, "a", "lung", ages("30+")).per_person == Approx(0.25 * 0.001 + 0.2 * 0.001 + 0.1 * 0.02).epsilon(1e-14));
  CHECK(baseline_deaths(all, groups, "b", "lung", ages("45-59")).per_person == Approx(0.2 * 0.001).epsilon(1e-14));
  CHECK(baseline_deaths(all, groups, "c", "lung", ages("60+")).per_person == Approx(0.1 * 0.5).epsilon(1e-14));  // in the larger group alone
  CHECK(baseline_deaths(all, groups, "a", "all", ages("all")).per_person == 0.006);  // of everybody, no shares needed
  CHECK(baseline_deaths(all, groups, "a", "lung", ages("30+")).status == "illustrative");
  CHECK(baseline_deaths(all, groups, "a", "lung", ages("30-44")).status == "verified");
  CHECK(weaker_status("unverified", "illustrative") == "unverified");
  CHECK(weaker_status("", "verified") == "verified");
}

TEST_CASE("a rate or a share that is missing is told with file, region and cause, and never a zero") {
  const HealthTables all = tables();
  CHECK(baseline_deaths(all, groups, "b", "all", ages("all")).lack == "mortality.csv has no rate of the cause all for the region b");
  CHECK_THAT(baseline_deaths(all, groups, "c", "lung", ages("25+")).lack, Contains("age_shares.csv does not say which share of the people of the region c is 25+ years old (from 25 on no row of it fits)"));
  CHECK_THAT(baseline_deaths(all, groups, "a", "lung", ages("all")).lack, Contains("mortality.csv has no rate of the cause lung at the ages all for the region a"));
  HealthTables asked = all;
  asked.functions.push_back({"f", "F", "deaths", "all", "PM2.5", "", "ug m-3", {}, {{ages("all"), {}, 0.1, {}, {}, "verified", "", {}}}});
  Faults faults;
  judge_rates(asked, groups, {"a", "b"}, faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all().front().message == "function: f at the ages all cannot be used: mortality.csv has no rate of the cause all for the region b; add the row");
}

TEST_CASE("a row of a region that is none is told") {
  HealthTables all = tables();
  all.mortality[0].region = "pari";
  Faults faults;
  judge_regions_of_rates(all, {"a", "b", "c", "pair", "everywhere"}, faults);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults.all().front().message, Contains("region: 'pari' is no region and no group (did you mean 'pair'?)"));
}

TEST_CASE("a life is valued by the region's own row, else by that of its group") {
  const HealthTables all = tables();
  CHECK(life_value_of(all, groups, "b")->currency == "HKD of 2001");
  CHECK(life_value_of(all, groups, "a")->currency == "CNY of 2010");
  CHECK(life_value_of(all, {}, "a") == nullptr);
}
