#include "scenarios/package_cost.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "scenarios/estimate.hpp"
#include "scenarios/explain.hpp"
#include "support.hpp"

using namespace pearl;
using namespace pearl::test;
using Catch::Matchers::Contains;

namespace {

const std::string measures = "  scr: {sectors: power, removal: {NOx: 80 %}}\n  fgd: {sectors: power, removal: {SO2: 90 %}}\n";

std::string cost(const std::string& value, int price_year = 2010) {
  return fmt::format("cost: {{value: {}, per: year, price_year: {}, status: illustrative, source: \"a guess of ours\", note: rough}}", value, price_year);
}

// A plan with one scenario beside the base, which costs this much.
Plan plan_of(const std::string& value) { return toy_plan("", "  plan: {year: 2015, " + cost(value) + "}\n"); }
double value_of(const std::string& value) { return plan_of(value).find_scenario("plan")->cost.value().value; }

std::string faults_with(const std::string& scenarios, const std::string& rest = "") { return faults_of(plan_text(measures, scenarios, rest), toy_inventory()); }
std::string faults_of_value(const std::string& value) { return faults_with("  plan: {year: 2015, " + cost(value) + "}\n"); }

// A matrix over two measures of one scenario that has a cost of its own.
std::string matrix(const std::string& cost_of_runs, const std::string& baseline = "base") {
  return "batch:\n  baseline: " + baseline + "\n  matrix:\n    scenario: plan\n    set: {apply.scr.penetration: [0.4, 0.8], apply.fgd.penetration: [0.2, 0.6, 1]}\n    name: \"p-{0}-{1}\"\n" + cost_of_runs;
}
const std::string varied = "  plan: {year: 2015, apply: [{measure: scr, region: HK, penetration: 0.5}, {measure: fgd, region: HK, penetration: 0.5}], " + cost("77 million HKD") + "}\n";
const std::string price = "per: year, price_year: 2010, status: derived, source: sums";

}  // namespace

TEST_CASE("a cost is an amount with its currency, a year's prices, a status and a source, and savings are below zero") {
  const PackageCost read = plan_of("1200 million HKD").find_scenario("plan")->cost.value();
  CHECK(read.value == 1.2e9);
  CHECK(read.currency == "HKD");
  CHECK(read.price_year == 2010);
  CHECK(read.origin.status == Status::illustrative);
  CHECK(read.origin.source == "a guess of ours");
  CHECK(read.origin.note == "rough");
  for (const auto& [text, value] : {std::pair{"1.2e9 HKD", 1.2e9}, {"1.2 billion HKD", 1.2e9}, {"-3.5 million CNY", -3.5e6}, {"+40 EUR", 40.0}, {"0 USD", 0.0}, {"12EUR", 12.0}, {"\" 7  million  HKD \"", 7e6}}) {
    INFO(text);
    CHECK(value_of(text) == Approx(value).epsilon(1e-15));
  }
  CHECK_FALSE(toy_plan("", "  plan: {year: 2015}\n").find_scenario("plan")->cost);
}

TEST_CASE("what is no amount of money is refused, with what to write") {
  for (const char* text : {"1.2e9", "nan HKD", "inf HKD", "-inf HKD", "1e400 HKD", "1e308 billion HKD", "\"1,200 HKD\"", "HKD 1200", "5 HK$", "5 hkd", "5 dollars", "5 thousand HKD", "\"５ HKD\"", "5 million", "million HKD"}) {
    INFO(text);
    CHECK_THAT(faults_of_value(text), Contains("scenarios.plan.cost.value: '") && Contains("is no amount of money; write a number and the three capital letters of its currency: `1.2e9 HKD`"));
  }
  CHECK_THAT(faults_of_value("[5 HKD]"), Contains("scenarios.plan.cost.value: a list is no amount of money"));
  CHECK_THAT(faults_of_value("2e18 HKD"), Contains("scenarios.plan.cost.value: 2e18 HKD is outside -1e+18..1e+18"));
  CHECK_THAT(faults_of_value("{}"), Contains("the map of years is empty"));
  CHECK_THAT(faults_of_value("{soon: 5 HKD}"), Contains("'soon' is no year, 1980..2100"));
  CHECK_THAT(faults_of_value("{2015: 5 HKD, 2020: 6 CNY}"), Contains("scenarios.plan.cost.value.2020: is in CNY, the amount on line") && Contains("in HKD: Pearl converts nothing"));
}

TEST_CASE("status, source, price year and what the cost is per are needed") {
  const std::string faults = faults_with("  plan: {year: 2015, cost: {value: 5 HKD}}\n");
  for (const char* key : {"per", "price_year", "status", "source"}) CHECK_THAT(faults, Contains(fmt::format("scenarios.plan.cost: the key '{}' is missing", key)));
  CHECK_THAT(faults_with("  plan: {year: 2015, cost: {value: 5 HKD, per: tonne of NOx, price_year: 2010, status: sure, source: x}}\n"),
             Contains("'tonne of NOx' is not allowed here; allowed: year") && Contains("'sure' is not allowed here; allowed: verified, derived, illustrative, unverified"));
}

TEST_CASE("an amount holds for each year of its scenario, a map gives each its own, and between them nothing is guessed") {
  const Plan plan = toy_plan("", "  plan: {year: [2015, 2020], " + cost("{2015: 1 million HKD, 2020: 3 million HKD}") + "}\n  same: {year: [2015, 2020], " + cost("2 million HKD") + "}\n");
  CHECK(plan.find_scenario("plan-2015")->cost->value == 1e6);
  CHECK(plan.find_scenario("plan-2020")->cost->value == 3e6);
  CHECK(plan.find_scenario("same-2015")->cost->value == 2e6);
  CHECK(plan.find_scenario("same-2020")->cost->value == 2e6);
  const std::string faults = faults_with("  plan: {year: [2015, 2018, 2019], " + cost("{2015: 1 HKD, 2020: 3 HKD}") + "}\n");
  CHECK_THAT(faults, Contains("scenarios.plan.cost.value: has no amount for 2018") && Contains("has no amount for 2019, a year of its scenario; give it, for between years a cost is not guessed"));
}

TEST_CASE("a cost is not handed down: not to a child, nor to the runs of a matrix, nor to those of contributions") {
  const Plan plan = toy_plan(measures, varied + "  child: {extends: plan}\n  own: {extends: plan, " + cost("9 million HKD") + "}\n", matrix("") + "contributions: {of: plan, groups: {hk: {region: HK}}}\n");
  CHECK(plan.find_scenario("plan")->cost->value == 77e6);
  CHECK_FALSE(plan.find_scenario("child")->cost);
  CHECK(plan.find_scenario("child")->apply.size() == 2);
  CHECK(plan.find_scenario("own")->cost->value == 9e6);
  CHECK_FALSE(plan.find_scenario("p-0.4-0.2")->cost);
  CHECK_FALSE(plan.find_scenario("plan-without-hk")->cost);
  CHECK_THAT(faults_with(varied + "  child: {extends: plan, override: {cost: {value: 5 HKD}}}\n"), Contains("scenarios.child.override: nothing inherited is called 'cost', for it is not handed down"));
  CHECK_THAT(faults_with(varied + "  child: {extends: plan, remove: [cost.value]}\n"), Contains("scenarios.child.remove: nothing inherited is called 'cost.value'"));
}

TEST_CASE("a run of a matrix costs what its values add, beside what all cost alike") {
  const Plan plan = toy_plan(measures, varied, matrix("    cost: {value: 5 million HKD, add: {apply.fgd.penetration: [0 HKD, 30 million HKD, -1 million HKD], apply.scr.penetration: [100 million HKD, 0.25 billion HKD]}, " + price + "}\n"));
  for (const auto& [name, value] : {std::pair{"p-0.4-0.2", 105e6}, {"p-0.4-0.6", 135e6}, {"p-0.4-1", 104e6}, {"p-0.8-0.2", 255e6}, {"p-0.8-0.6", 285e6}, {"p-0.8-1", 254e6}}) {
    INFO(name);
    const PackageCost& run = plan.find_scenario(name)->cost.value();
    CHECK(run.value == Approx(value).epsilon(1e-15));
    CHECK(run.currency == "HKD");
    CHECK(run.origin.source == "sums");
  }
  CHECK(plan.find_scenario("plan")->cost->value == 77e6);
  // A path that is not named adds nothing; by year, for each year of the scenario.
  const Plan one = toy_plan(measures, "  plan: {year: [2015, 2020], apply: [{measure: scr, region: HK, penetration: 0.5}, {measure: fgd, region: HK, penetration: 0.5}]}\n",
                            matrix("    cost: {add: {apply.scr.penetration: [{2015: 1 HKD, 2020: 2 HKD}, 4 HKD]}, " + price + "}\n"));
  CHECK(one.find_scenario("p-0.4-0.6-2015")->cost->value == 1);
  CHECK(one.find_scenario("p-0.4-1-2020")->cost->value == 2);
  CHECK(one.find_scenario("p-0.8-1-2020")->cost->value == 4);
}

TEST_CASE("faults of a matrix's costs are told together") {
  const std::string faults = faults_with(varied, matrix("    cost: {value: 5 dollars, add: {apply.scr.penetration: [1 HKD], apply.fgd.penetration: [1 HKD, 2 CNY, x], apply.lnb.penetration: 1 HKD}, per: year, price_year: 2010, status: derived}\n"));
  for (const char* part : {"batch.matrix.cost: the key 'source' is missing", "batch.matrix.cost.value: '5 dollars' is no amount of money", "batch.matrix.cost.add.apply.scr.penetration: holds 1 amount, but `set` has 2 values there",
                           "batch.matrix.cost.add.apply.fgd.penetration[1]: is in CNY", "batch.matrix.cost.add.apply.fgd.penetration[2]: 'x' is no amount of money",
                           "batch.matrix.cost.add: 'apply.lnb.penetration' is not a path of `set`"}) {
    INFO(part);
    CHECK_THAT(faults, Contains(part));
  }
  CHECK_THAT(faults_with(varied, matrix("    cost: {add: 5 HKD, " + price + "}\n")), Contains("batch.matrix.cost.add: a mapping of paths of `set` to lists of amounts is expected"));
  std::string costs = matrix("");
  costs.replace(costs.find("apply.fgd.penetration: [0.2, 0.6, 1]"), 36, "cost.value: [1 HKD, 2 HKD]");
  CHECK_THAT(faults_with(varied, costs), Contains("batch.matrix.set: 'cost.value' is nothing to vary, for runs that differ in their cost alone have the same air"));
}

TEST_CASE("the baseline costs nothing, and all costs of a plan are in one currency and in prices of one year") {
  CHECK_THAT(faults_with("  plan: {year: 2015, " + cost("5 HKD") + "}\n", "batch: {baseline: plan}\n"), Contains("scenarios.plan.cost: 'plan' is the baseline, from which costs are counted"));
  CHECK(faults_with("  plan: {year: 2015, " + cost("0 HKD") + "}\n", "batch: {baseline: plan}\n").empty());
  const std::string faults = faults_with("  one: {year: 2015, " + cost("5 HKD") + "}\n  two: {year: 2015, " + cost("5 CNY") + "}\n  three: {year: 2015, " + cost("5 HKD", 2014) + "}\n  four: {year: 2015, " + cost("6 HKD") + "}\n");
  CHECK_THAT(faults, Contains("scenarios.two.cost: is in CNY at prices of 2010, that on line 10, column 27 in HKD at prices of 2010: costs of a plan stand in one column, and Pearl converts nothing; give all in one currency"));
  CHECK_THAT(faults, Contains("scenarios.three.cost: is in HKD at prices of 2014, that on line 10"));
  CHECK_THAT(faults, !Contains("scenarios.four"));
  // A run of a matrix beside a scenario.
  CHECK_THAT(faults_with(varied, matrix("    cost: {add: {apply.scr.penetration: [1 CNY, 2 CNY]}, " + price + "}\n")), Contains("batch.matrix.cost: is in CNY at prices of 2010, that on line"));
}

TEST_CASE("a scenario's description tells its cost with status and source, in words and as JSON") {
  const Plan plan = plan_of("-1234.5 million HKD");
  const std::string told = "cost -1234.5 million HKD a year against the baseline, prices of 2010 (illustrative: a guess of ours)";
  CHECK_THAT(explain(plan, toy_inventory(), "plan", {}), Contains(told + "\n"));
  CHECK_THAT(plan_text(plan, {}, CostModel{}), Contains(told + "\n"));
  CHECK_THAT(explain(plan, toy_inventory(), "base", {}), !Contains("cost"));
  CHECK(cost_text(*plan_of("1500 HKD").find_scenario("plan")->cost) == "1500 HKD a year against the baseline, prices of 2010 (illustrative: a guess of ours)");
  const nlohmann::json json = nlohmann::json::parse(cost_json(*plan.find_scenario("plan")->cost));
  CHECK(json == nlohmann::json{{"value", -1234.5e6}, {"currency", "HKD"}, {"per", "year"}, {"price_year", 2010}, {"status", "illustrative"}, {"source", "a guess of ours"}, {"note", "rough"}});
  const nlohmann::json planned = nlohmann::json::parse(plan_json(plan, {}, CostModel{}));
  CHECK(planned["scenarios"][1]["cost"] == json);
  CHECK_FALSE(planned["scenarios"][0].contains("cost"));
}
