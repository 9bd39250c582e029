#include "scenarios/contributions.hpp"

#include "support.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

// A plan whose only scenario is asked for contributions.
Plan plan_of(const std::string& contributions) { return toy_plan("", "", "contributions:\n" + contributions); }

const std::string two_groups = "  of: base\n  groups:\n    hk: {region: HK, title: Hong Kong}\n    north: {region: guangzhou}\n";

}  // namespace

TEST_CASE("contributions add the runs that answer them to plan and batch") {
  const Plan plan = plan_of(two_groups);
  REQUIRE(plan.contributions);
  CHECK(plan.contributions->runs.size() == 4);
  CHECK(plan.batch.run == std::vector<std::string>{"base", "base-without-hk", "base-without-north", "base-without-hk-north"});
  const Evaluation evaluation = evaluate(plan, toy_inventory(), plan.batch.run);
  for (const std::string& name : plan.batch.run) {
    CHECK(total(evaluation, name, "HK", "all", "NOx") == (name.find("hk") == std::string::npos ? Approx(total(evaluation, "base", "HK", "all", "NOx")) : Approx(0)));
    CHECK(total(evaluation, name, "guangzhou", "all", "NOx") == (name.find("north") == std::string::npos ? Approx(total(evaluation, "base", "guangzhou", "all", "NOx")) : Approx(0)));
  }
  CHECK(plan.is_contribution_run("base-without-hk"));
  CHECK_FALSE(plan.is_contribution_run("base"));
  CHECK(plan.find_scenario("base-without-hk")->title == "base, without Hong Kong");
}

TEST_CASE("a step leaves four fifths of each group and of all together, and one group needs no run of all") {
  const Plan step = plan_of(two_groups + "  method: step\n");
  CHECK(step.batch.run == std::vector<std::string>{"base", "base-less-hk", "base-less-north", "base-less-hk-north"});
  CHECK(step.contributions->runs.back().cut == std::vector<bool>{true, true});
  CHECK(step.find_scenario("base-less-hk-north")->title == "base, a fifth less of Hong Kong, north");
  const Evaluation evaluation = evaluate(step, toy_inventory(), step.batch.run);
  CHECK(total(evaluation, "base-less-hk", "HK", "all", "SO2") == Approx(0.8 * total(evaluation, "base", "HK", "all", "SO2")));
  CHECK(total(evaluation, "base-less-hk", "guangzhou", "all", "SO2") == Approx(total(evaluation, "base", "guangzhou", "all", "SO2")));
  for (const char* region : {"HK", "guangzhou"}) CHECK(total(evaluation, "base-less-hk-north", region, "all", "SO2") == Approx(0.8 * total(evaluation, "base", region, "all", "SO2")));
  for (const auto& [method, name] : {std::pair("zero-out", "base-without-hk"), {"step", "base-less-hk"}}) {
    const Plan one = plan_of(std::string("  of: base\n  method: ") + method + "\n  groups: {hk: {region: HK, sectors: power}}\n");
    CHECK(one.batch.run == std::vector<std::string>{"base", name});
  }
}

TEST_CASE("where the names of all groups are too many for a folder, the run of all of them is called so") {
  const std::string first(60, 'a'), second(60, 'b'), groups = "  of: base\n  groups:\n    " + first + ": {region: HK}\n    " + second + ": {region: guangzhou}\n";
  for (const auto& [method, begin] : {std::pair("zero-out", "base-without-"), {"step", "base-less-"}}) {
    const Plan plan = plan_of(groups + "  method: " + method + "\n");
    CHECK(plan.batch.run == std::vector<std::string>{"base", begin + first, begin + second, std::string(begin) + "all"});
  }
}

TEST_CASE("contributions that cannot be told are faults: groups that overlap, that emit nothing, too many, an unknown scenario, a name that is taken") {
  const auto faults = [](const std::string& contributions, const std::string& scenarios = "") {
    try {
      const Plan plan = toy_plan("", scenarios, "contributions:\n" + contributions);
      evaluate(plan, toy_inventory(), plan.batch.run);
    } catch (const InputError& error) {
      std::string all;
      for (const Fault& fault : error.faults()) all += fault.message + "\n";
      return all;
    }
    return std::string("none");
  };
  CHECK_THAT(faults("  of: base\n  groups:\n    hk: {region: HK}\n    power: {region: all, sectors: power}\n"), Catch::Contains("hk and power overlap: power.coal of HK is in both"));
  CHECK_THAT(faults("  of: base\n  method: step\n  groups:\n    hk: {region: HK}\n    power: {region: all, sectors: power}\n"), Catch::Contains("hk and power overlap"));
  CHECK_THAT(faults("  of: base\n  groups:\n    hk: {region: HK, sectors: marine.river}\n"), Catch::Contains("marine.river"));
  CHECK_THAT(faults("  of: bas\n  groups: {hk: {region: HK}}\n"), Catch::Contains("there is no scenario 'bas' (did you mean 'base'?)"));
  std::string seven = "  of: base\n  groups:\n";
  for (int n = 0; n < 7; ++n) seven += "    g" + std::to_string(n) + ": {region: HK}\n";
  CHECK_THAT(faults(seven), Catch::Contains("7 groups are too many: at most 6 with shapley"));
  CHECK_THAT(faults("  of: base\n  groups: {hk: {region: HK}}\n", "  base-without-hk: {year: 2010}\n"), Catch::Contains("two scenarios would be called 'base-without-hk'"));
}
