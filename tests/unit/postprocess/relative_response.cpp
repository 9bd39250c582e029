#include "postprocess/observations/relative_response.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/io/csv.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

// The case policy_rrf: base and future MDA8 of 3 x 3 cells by day and site (synthetic), tests/unit/postprocess/rrf_mda8_ppb.csv. Expected numbers were made with numpy in full double precision, independently of this program.
std::vector<std::vector<BaseAndFuture>> site(const std::string& name) {
  Faults faults;
  const csv::Table table = csv::Table::read(PEARL_TEST_SOURCE "/tests/unit/postprocess/rrf_mda8_ppb.csv", {"site", "day", "cell_of_3x3", "base", "future"}, {}, faults);
  std::vector<std::vector<BaseAndFuture>> days;
  for (const csv::Row& row : table.rows()) {
    if (row.text("site") != name) continue;
    const std::size_t day = static_cast<std::size_t>(row.integer("day", faults));
    days.resize(std::max(days.size(), day + 1));
    days[day].push_back({row.number("base", faults), row.number("future", faults)});
  }
  faults.throw_if_any();
  REQUIRE(days.size() == 30);
  for (const auto& cells : days) REQUIRE(cells.size() == 9);
  return days;
}

struct Expected {
  const char* site;
  std::vector<double> years;
  std::vector<int> means;
  double base;
  int days;
  double factor, future;
  int cut;
};
const std::vector<Expected> expected{{"S0", {90, 84, 83, 86, 86}, {85, 84, 85}, 84.66666666666667, 10, 0.8887110076165525, 75.24419864486812, 75},
                                     {"S2", {78, 68, 84, 86, 87}, {76, 79, 85}, 80.0, 10, 0.8992621636760473, 71.94097309408379, 71},
                                     {"S3", {70, 70, 83, 87, 90}, {74, 80, 86}, 80.0, 10, 0.93312398232147, 74.6499185857176, 74}};

}  // namespace

TEST_CASE("design values and relative responses are those of the reference to 1e-12") {
  const AttainmentRule& rule = attainment_rule();
  for (const Expected& one : expected) {
    INFO(one.site);
    const DesignValue base = base_design_value(one.years, rule);
    CHECK(base.means == one.means);
    REQUIRE(base.value);
    CHECK(*base.value == Approx(one.base).epsilon(1e-12));
    const RelativeResponse response = relative_response(site(one.site), rule);
    CHECK(response.days == one.days);
    REQUIRE(response.factor);
    CHECK(*response.factor == Approx(one.factor).epsilon(1e-12));
    CHECK(*base.value * *response.factor == Approx(one.future).epsilon(1e-12));
    CHECK(std::floor(*base.value * *response.factor) == one.cut);
    CHECK(one.cut > rule.level);  // none of them attains
  }
}

TEST_CASE("a site with too few high days is refused with the reason") {
  const RelativeResponse response = relative_response(site("S1"), attainment_rule());
  CHECK(response.days == 3);
  CHECK_FALSE(response.factor.has_value());
  CHECK(response.refused(english()) == "only 3 of 30 days reach 60 ppb in the base scenario; at least 5 are asked for");
  const DesignValue base = base_design_value({80, 69, 81, 72, 77}, attainment_rule());
  CHECK(base.means == std::vector<int>{76, 74, 76});
  CHECK(*base.value == Approx(75.33333333333333).epsilon(1e-12));
}

TEST_CASE("the examples of the guidance of 2005 come out as printed") {
  // EPA-454/R-05-002, example 3.2: 0.862; example 4.1: a day of 65 ppb falls below the threshold of that guidance, 70 ppb: 0.867.
  AttainmentRule of_2005 = attainment_rule();
  of_2005.least_base = 70;
  of_2005.fewest_days = 3;
  const std::vector<std::vector<BaseAndFuture>> all{{{98.3, 87.2}}, {{100.2, 82.4}}, {{91.6, 77.5}}, {{90.7, 81.1}}};
  CHECK(*relative_response(all, of_2005).factor == Approx(0.8618697478991597).epsilon(1e-12));
  std::vector<std::vector<BaseAndFuture>> low = all;
  low[2] = {{65.0, 77.5}};
  CHECK(*relative_response(low, of_2005).factor == Approx(0.8668741355463349).epsilon(1e-12));
}

TEST_CASE("years that are too few are refused, and of many the latest count") {
  CHECK_THAT(base_design_value({80, 81}, attainment_rule()).refused(english()), Contains("follow one another: 2; at least 3"));
  CHECK(base_design_value({80, 81, 82}, attainment_rule()).means == std::vector<int>{81});
  CHECK(base_design_value({10, 10, 90, 84, 83, 86, 86}, attainment_rule()).means == std::vector<int>{85, 84, 85});
}

TEST_CASE("typical days count by their weights") {
  const RelativeResponse response = relative_response_of_typical_days({{{50, 40}, {60, 30}}, {{20, 20}}}, {0.25, 0.75});
  CHECK(*response.factor == Approx((0.25 * 30 + 0.75 * 20) / (0.25 * 60 + 0.75 * 20)).epsilon(1e-14));
  CHECK_FALSE(relative_response_of_typical_days({}, {}).factor.has_value());
}
