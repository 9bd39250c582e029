#include <fmt/format.h>

#include <filesystem>

#include "scenarios/estimate.hpp"
#include "scenarios/explain.hpp"
#include "scenarios/verdict.hpp"
#include "support.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

std::filesystem::path library() { return std::filesystem::path(PEARL_TEST_SOURCE) / "scenarios/library"; }

}  // namespace

TEST_CASE("every plan of the library checks clean") {
  std::size_t plans = 0;
  for (const auto& entry : std::filesystem::directory_iterator(library())) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().string());
    CHECK_NOTHROW(load_plan(entry.path(), built_in_inventory()));
    ++plans;
  }
  CHECK(plans == 3);
}

TEST_CASE("plan scenarios reach the official percentages within half a percentage point") {
  for (const char* name : {"prd-quickstart.yaml", "prd-post-2010.yaml"}) {
    const Plan plan = load_plan(library() / name, built_in_inventory());
    const Evaluation evaluation = evaluate(plan, built_in_inventory(), plan.batch.run);
    std::size_t judged = 0;
    for (const Verdict& verdict : judge_targets(plan, built_in_inventory(), evaluation)) {
      const bool high = verdict.scenario == "plan-2020-high";
      if (verdict.scenario != "plan-2015" && verdict.scenario != "plan-2020-low" && !high) continue;
      // The target agreed in 2017 lies inside the range of 2012 and is reached by the far end alone.
      if (verdict.note.find("final target") != std::string::npos) continue;
      const double goal = high && verdict.strongest ? *verdict.strongest : verdict.target_change;
      INFO(fmt::format("{} {} {} {}: {} for {}", name, verdict.scenario, verdict.region, verdict.pollutant, verdict.change.value_or(9), goal));
      REQUIRE(verdict.change);
      CHECK(verdict.verdict == "met");
      CHECK(*verdict.change <= goal + 1e-9);
      CHECK(*verdict.change >= goal - 0.005);
      ++judged;
    }
    CHECK(judged == 24);
  }
}

TEST_CASE("the shipped plans say which targets their closing factors meet") {
  for (const char* name : {"prd-quickstart.yaml", "prd-post-2010.yaml"}) {
    const Plan plan = load_plan(library() / name, built_in_inventory());
    const Evaluation evaluation = evaluate(plan, built_in_inventory(), plan.batch.run);
    std::size_t built = 0;
    for (const Verdict& verdict : judge_targets(plan, built_in_inventory(), evaluation)) {
      INFO(name << " " << verdict.scenario << " " << verdict.region << " " << verdict.pollutant);
      const std::vector<ScaleFactor>& scales = plan.find_scenario(verdict.scenario)->scale;
      if (std::none_of(scales.begin(), scales.end(), [](const ScaleFactor& scale) { return scale.closing; })) CHECK_FALSE(verdict.without_closing);
      if (!verdict.by_construction) continue;
      ++built;
      CHECK(verdict.verdict == "met");
      CHECK(*verdict.without_closing > verdict.target_change);
      CHECK(verdict.missing > 0);
      CHECK(verdict.uncertainty);
    }
    CHECK(built >= 12);
    // A factor that says it closes something is marked as one.
    for (const Scenario& scenario : plan.scenarios)
      for (const ScaleFactor& scale : scenario.scale) CHECK(scale.closing == (scale.origin.source.rfind("closes the gap", 0) == 0));
  }
}

TEST_CASE("the targets of 2002 are judged from the published results, not from our tonnes") {
  const Plan plan = load_plan(library() / "prd-2002-2010.yaml", built_in_inventory());
  const Evaluation evaluation = evaluate(plan, built_in_inventory(), {"base-2010"});
  const std::vector<Verdict> verdicts = judge_targets(plan, built_in_inventory(), evaluation);
  REQUIRE(verdicts.size() == 8);
  for (const Verdict& verdict : verdicts) {
    CHECK(verdict.basis == "published");
    CHECK(verdict.verdict == (verdict.region == "PRDEZ" && verdict.pollutant == "VOC" ? "missed" : "met"));
  }
  CHECK(*verdicts.front().change == Approx(-0.57));
}

TEST_CASE("a what-if is not judged from the results of history") {
  const Plan plan = load_plan(library() / "prd-2002-2010.yaml", built_in_inventory());
  const Evaluation evaluation = evaluate(plan, built_in_inventory(), {"without-the-plan"});
  const std::vector<Verdict> verdicts = judge_targets(plan, built_in_inventory(), evaluation);
  REQUIRE(verdicts.size() == 8);
  for (const Verdict& verdict : verdicts) {
    CHECK(verdict.verdict == "not judged");
    CHECK(verdict.basis.empty());
    CHECK_FALSE(verdict.change);
    CHECK(verdict.note.find("the published result belongs to what happened, not to this scenario") != std::string::npos);
  }
}

TEST_CASE("without desulphurisation Guangdong emits the published 400 000 tonnes more") {
  const Plan plan = load_plan(library() / "prd-2002-2010.yaml", built_in_inventory());
  const Evaluation evaluation = evaluate(plan, built_in_inventory(), {"base-2010", "without-fgd"});
  const auto guangdong = built_in_inventory().expand_region("Guangdong");
  const double more = evaluation.ledger.total("without-fgd", guangdong, "power.coal", "SO2") - evaluation.ledger.total("base-2010", guangdong, "power.coal", "SO2");
  CHECK(more == Approx(400000).epsilon(0.01));
}

TEST_CASE("a ledger is printed for whoever tunes a plan", "[.ledger]") {
  const char* file = std::getenv("PEARL_PLAN");
  REQUIRE(file);
  const Plan plan = load_plan(file, built_in_inventory());
  const Evaluation evaluation = evaluate(plan, built_in_inventory(), plan.batch.run);
  write_ledger(evaluation.ledger, std::filesystem::temp_directory_path() / "pearl-ledger.csv");
  fmt::print("{}\n{}\n", plan_text(plan), verdicts_text(judge_targets(plan, built_in_inventory(), evaluation)));
  fmt::print("{}\n", explain(plan, built_in_inventory(), plan.batch.run.back(), {"HK", "power", "SO2"}));
}
