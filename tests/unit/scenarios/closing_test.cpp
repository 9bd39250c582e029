#include <cmath>
#include <map>

#include "scenarios/change_uncertainty.hpp"
#include "scenarios/explain.hpp"
#include "scenarios/verdict.hpp"
#include "support.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

const std::string measures = "  fgd: {sectors: power, removal: {SO2: 40 %}}\n";
const std::string target = "targets: [{region: HK, year: 2015, vs: 2010, change: {SO2: -25 %, NOx: -10 %}, status: verified, source: x}]\n";

std::string plan_with(const std::string& scale) {
  return "  plan:\n    extends: base\n    year: 2015\n    apply: [{measure: fgd, region: HK, penetration: 1}]\n" + scale;
}

Verdict verdict_of(const Plan& plan, const Inventory& inventory, const std::string& pollutant) {
  for (const Verdict& verdict : judge_targets(plan, inventory, evaluate(plan, inventory, {"plan"})))
    if (verdict.pollutant == pollutant) return verdict;
  FAIL("no verdict");
  return {};
}

}  // namespace

TEST_CASE("a target met by a closing factor says so, with what the measures reach and what is missing") {
  // 400 t of SO2 in Hong Kong; the measure takes 40 of the 100 t of power: -10 %. The factor takes the rest to -25 %.
  const Plan plan = toy_plan(measures, plan_with("    scale: [{region: HK, sectors: [road, marine], factor: {SO2: 0.8}, closes: target}]\n"), target);
  const Verdict verdict = verdict_of(plan, toy_inventory(), "SO2");
  CHECK(verdict.verdict == "met");
  CHECK(*verdict.change == Approx(-0.25));
  CHECK(verdict.by_construction);
  CHECK(*verdict.without_closing == Approx(-0.10));
  CHECK(verdict.missing == Approx(60));  // 360 t, 300 t allowed
  const Verdict other = verdict_of(plan, toy_inventory(), "NOx");  // no factor acts on it
  CHECK_FALSE(other.without_closing);
  CHECK_FALSE(other.by_construction);
  CHECK(verdicts_text({verdict}).find("by a closing factor: the measures alone reach -10.0 %, 60.0 t a year are missing") != std::string::npos);
  CHECK(verdicts_json({verdict}).find("\"met_by_it\": true") != std::string::npos);
  CHECK(explain(plan, toy_inventory(), "plan", {"HK", "road.car", "SO2"}).find("closing factor, not a measure: x 0.8") != std::string::npos);
}

TEST_CASE("what measures do alone is no construction, with the same factor as a measure or with a target they meet") {
  const auto so2 = [](const std::string& scale, const std::string& targets) { return verdict_of(toy_plan(measures, plan_with(scale), targets), toy_inventory(), "SO2"); };
  CHECK_FALSE(so2("    scale: [{region: HK, sectors: [road, marine], factor: {SO2: 0.8}}]\n", target).without_closing);
  const std::string easy = "targets: [{region: HK, year: 2015, vs: 2010, change: {SO2: -5 %}}]\n";
  const Verdict met_anyhow = so2("    scale: [{region: HK, sectors: road, factor: {SO2: 0.9}, closes: target}]\n", easy);
  CHECK_FALSE(met_anyhow.by_construction);
  CHECK(*met_anyhow.without_closing == Approx(-0.10));
  CHECK(met_anyhow.missing == 0);
  const std::string hard = "targets: [{region: HK, year: 2015, vs: 2010, change: {SO2: -50 %}}]\n";
  const Verdict missed = so2("    scale: [{region: HK, sectors: road, factor: {SO2: 0.9}, closes: target}]\n", hard);
  CHECK(missed.verdict == "missed");
  CHECK_FALSE(missed.by_construction);
  CHECK(missed.missing == Approx(160));
}

TEST_CASE("caps still hold where nothing closes a target") {
  const Plan plan = toy_plan(measures,
                             plan_with("    scale: [{region: HK, sectors: power, factor: {SO2: 0.5}, closes: target}]\n"
                                       "    caps: [{region: HK, sectors: power, year: 2015, limit: {SO2: 20 t}}]\n"),
                             target);
  CHECK_FALSE(verdict_of(plan, toy_inventory(), "SO2").without_closing);  // the cap binds with the factor and without it: the same tonnes
}

TEST_CASE("two factors on one source are said, unless one closes a target") {
  const auto warnings = [](const std::string& second) {
    const Plan plan = toy_plan("", "  plan: {year: 2015, scale: [{region: HK, sectors: road, factor: {SO2: 0.8}}, {region: [HK, MO], sectors: road.car, factor: {SO2: 0.5}" + second + "}]}\n");
    return evaluate(plan, toy_inventory(), {"plan"}).warnings;
  };
  REQUIRE(warnings("").size() == 1);
  CHECK(warnings("")[0] == "plan: two explicit factors multiply on SO2 of road.car in HK: 0.8 (line 7, column 30) and 0.5 (line 7, column 79) make 0.4");
  CHECK(warnings(", closes: target").empty());
}

TEST_CASE("scenarios of one title are said, once a title, years of one definition bear titles of their own") {
  const Plan plan = toy_plan("", "  cut: {title: Clean air, year: 2015}\n  more: {title: Clean air, year: 2015}\n  plan: {title: The plan, year: [2015, 2020]}\n");
  const std::vector<std::string> warnings = evaluate(plan, toy_inventory(), {"base", "cut", "more", "plan-2015", "plan-2020"}).warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0] == "the scenarios 'cut', 'more' have the same title, 'Clean air': maps and tables could not be told apart; give each its own");
  CHECK(evaluate(plan, toy_inventory(), {"base", "cut"}).warnings.empty());
}

TEST_CASE("the uncertainty of a change is the root of the sum of squares over the sectors that change") {
  Inventory inventory = toy_inventory();
  CHECK_FALSE(uncertainty_of_change(inventory, "SO2", {{"road.car", 100}}, {{"road.car", 50}}));  // nothing is known
  inventory.uncertainty = {{"power", "SO2", 0.10, Status::derived, "x"}, {"road", "SO2", 0.50, Status::illustrative, "x"}, {"marine", "SO2", 0.40, Status::illustrative, "x"}};
  const std::map<std::string, double> before{{"power.coal", 100}, {"road.car", 100}, {"road.hdv.diesel", 100}, {"marine.oceangoing", 100}};
  // 40 t of power and 20 + 20 t of road, which share one error: sqrt(4^2 + 20^2) of 400 t
  const auto found = uncertainty_of_change(inventory, "SO2", before, {{"power.coal", 60}, {"road.car", 80}, {"road.hdv.diesel", 80}, {"marine.oceangoing", 100}});
  REQUIRE(found);
  CHECK(found->half_width == Approx(std::sqrt(16.0 + 400.0) / 400));
  CHECK(found->status == Status::illustrative);
  // What does not change carries no error; what is taken here and added there within one row cancels.
  CHECK(uncertainty_of_change(inventory, "SO2", before, before)->half_width == 0);
  CHECK(uncertainty_of_change(inventory, "SO2", before, {{"power.coal", 100}, {"road.car", 80}, {"road.hdv.diesel", 120}, {"marine.oceangoing", 100}})->half_width == 0);
  const auto power = uncertainty_of_change(inventory, "SO2", before, {{"power.coal", 60}, {"road.car", 100}, {"road.hdv.diesel", 100}, {"marine.oceangoing", 100}});
  CHECK(power->half_width == Approx(0.01));
  CHECK(power->status == Status::derived);
  CHECK_FALSE(uncertainty_of_change(inventory, "NOx", before, before));  // no row
}

TEST_CASE("a verdict is marked if its margin is less than the inventory's uncertainty") {
  Inventory inventory = toy_inventory();
  for (const char* sector : {"power", "road", "marine"}) inventory.uncertainty.push_back({sector, "SO2", 0.30, Status::illustrative, "x"});
  const auto within = [&](const std::string& change) {
    const Plan plan = toy_plan(measures, plan_with(""), "targets: [{region: HK, year: 2015, vs: 2010, change: {SO2: " + change + "}}]\n");
    return verdict_of(plan, inventory, "SO2");
  };
  // The change is -10 %, of power alone: 0.30 x 40 t / 400 t = 3 points.
  CHECK(within("-10 %").uncertainty->half_width == Approx(0.03));
  CHECK(within("-10 %").within_uncertainty);
  CHECK(within("-12.9 %").within_uncertainty);
  CHECK(within("-12.9 %").verdict == "missed");
  CHECK_FALSE(within("-13.1 %").within_uncertainty);
  CHECK(within("-7.1 %").within_uncertainty);
  CHECK_FALSE(within("-6.9 %").within_uncertainty);
  CHECK(verdicts_text({within("-10 %")}).find("within the inventory's uncertainty of +-3.0 points (illustrative)") != std::string::npos);
  CHECK(verdicts_json({within("-10 %")}).find("\"margin_within\": true") != std::string::npos);
}

TEST_CASE("a factor that spoils a target says that the measures alone would meet it") {
  const std::string easy = "targets: [{region: HK, year: 2015, vs: 2010, change: {SO2: -5 %}}]\n";
  const Plan plan = toy_plan(measures, plan_with("    scale: [{region: HK, sectors: road, factor: {SO2: 3}, closes: target}]\n"), easy);
  const Verdict verdict = verdict_of(plan, toy_inventory(), "SO2");
  CHECK(verdict.verdict == "missed");
  CHECK(verdicts_text({verdict}).find("without the closing factor -10.0 %, which would meet it") != std::string::npos);
  CHECK(plan.find_scenario("plan")->closes_target());
  CHECK_FALSE(plan.find_scenario("base")->closes_target());
}

TEST_CASE("a closing factor of other years closes nothing") {
  const Plan plan = toy_plan(measures, plan_with("    scale: [{region: HK, sectors: road, from: 2016, factor: {SO2: 0.5}, closes: target}]\n"), target);
  CHECK_FALSE(plan.find_scenario("plan")->closes_target());
}

TEST_CASE("a scenario that leaves sources out meets no target") {
  const Plan plan = toy_plan(measures, plan_with("    zero_out: [{region: HK, sectors: road}]\n"), target);
  const Verdict verdict = verdict_of(plan, toy_inventory(), "SO2");
  CHECK(plan.find_scenario("plan")->leaves_sources_out());
  CHECK(verdict.verdict == "not judged");
  CHECK_FALSE(verdict.change);
  CHECK(verdict.note.find("no package that could meet a target") != std::string::npos);
}
