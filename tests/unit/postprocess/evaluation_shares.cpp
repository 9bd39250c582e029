// Shares of sources by zero-out, and which scenarios are none.

#include "postprocess/evaluation/evaluation_shares.hpp"

#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "tests/unit/postprocess/evaluation_world.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("shares by zero-out: found by the emissions, weighted by people, remainder from beyond") {
  const pearl::testing::TemporaryResults temporary;
  const MadeUpRun run{temporary.folder};
  const ReferenceTables reference = read_reference_tables(temporary.folder / "reference");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(find_zero_outs(run.description, "base-2010", reference.groups) == Pairs{{"HK", "hk-zero"}, {"PRDEZ", "prdez-zero"}});
  EvaluationTables tables;
  tables.bars = {bar("share_outside", "HK", "PM10", 0, 1), bar("share_own_lead", "HK", "NO2", 0, {}), bar("share_beyond_winter_lead", "HK", "sulfate", 0.01, {})};
  RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), tables);
  // The same by hand.
  const netcdf::Reader fixed(temporary.folder / "static.nc");
  const std::vector<float> people = fixed.floats("population"), fractions = fixed.floats("region_fraction");
  const std::size_t cells = people.size();
  const auto mean = [&](const std::string& scenario) {
    const std::vector<float> field = run.field(scenario, "mean.nc", "PM10");
    double sum = 0, weight = 0;
    for (std::size_t cell = 0; cell < cells; ++cell) {  // Hong Kong is the first region
      sum += static_cast<double>(people[cell]) * static_cast<double>(fractions[cell]) * static_cast<double>(field[cell]);
      weight += static_cast<double>(people[cell]) * static_cast<double>(fractions[cell]);
    }
    return sum / weight;
  };
  CHECK(only(evaluation, "share_outside").value.value() == Approx(mean("hk-zero") / mean("base-2010")).epsilon(1e-4));
  const auto share = std::find_if(evaluation.shares.begin(), evaluation.shares.end(), [](const auto& one) { return one.pollutant == "PM10" && one.season == "year"; });
  REQUIRE(share != evaluation.shares.end());
  CHECK(share->remainder == Approx(mean("hk-zero") / mean("base-2010") + mean("prdez-zero") / mean("base-2010") - 1).epsilon(1e-3));
  CHECK(only(evaluation, "share_beyond_winter_lead").verdict == BarVerdict::missed);  // sulfate has no season here
  // A zero-out of a group that holds the receptor is not another's share: what it takes beyond the receptor's own is.
  evaluation.zero_outs = {{"HK", "hk-zero"}, {"PRD", "hk-zero"}};  // not by an option: it would be refused, as the emissions are otherwise
  evaluation.shares.clear();
  evaluation.judged.clear();
  const RunReader reader(temporary.folder);
  compare_shares(EvaluationFields(reader), tables, evaluation);
  judge(evaluation, tables.bars);
  const auto no2 = std::find_if(evaluation.shares.begin(), evaluation.shares.end(), [](const auto& one) { return one.pollutant == "NO2" && one.season == "year"; });
  REQUIRE(no2 != evaluation.shares.end());
  CHECK(only(evaluation, "share_own_lead").value.value() == Approx(no2->from[0].second - no2->remainder));
  // Named by the user instead.
  evaluation = evaluate_run(RunReader(temporary.folder), tables, {"", {{"PRDEZ", "prdez-zero"}}});
  CHECK(only(evaluation, "share_outside").verdict == BarVerdict::not_judged);
  CHECK_THAT(only(evaluation, "share_outside").reason, Contains("HK"));
  CHECK(only(evaluation, "share_beyond_winter_lead").verdict == BarVerdict::not_judged);
  CHECK_THROWS_WITH(evaluate_run(RunReader(temporary.folder), tables, {"", {{"HK", "hk-zeroo"}}}), Contains("did you mean 'hk-zero'"));
  CHECK_THROWS_WITH(evaluate_run(RunReader(temporary.folder), tables, {"base", {}}), Contains("base-2010"));
  CHECK_THROWS_AS(evaluate_run(RunReader(temporary.folder), tables, {"", {{"HK", "base-2010"}}}), UsageError);
}

TEST_CASE("a scenario that still emits in the region, or otherwise elsewhere, is no zero-out: what, allowed, what to do") {
  const pearl::testing::TemporaryResults temporary;
  const auto refused = [&](const std::string& code, const std::string& scenario) {
    std::string message;
    try {
      (void)evaluate_run(RunReader(temporary.folder), {}, {"", {{code, scenario}}});
    } catch (const UsageError& error) {
      message = error.what();
    }
    return message;
  };
  CHECK(refused("HK", "hk-zero").empty());
  CHECK(refused("PRDEZ", "prdez-zero").empty());
  // A group of which one side emits still, and a region that is not the one without emission.
  CHECK_THAT(refused("PRD", "hk-zero"), Contains("--zero-out PRD=hk-zero: 'hk-zero' is no scenario without the emission of PRD") && Contains("it still emits there: ") && Contains(" t a year") &&
                                           Contains("allowed: a scenario that emits nothing in PRD and elsewhere what 'base-2010' emits; this run has HK=hk-zero, PRDEZ=prdez-zero") &&
                                           Contains("what to do: give one of these") && !Contains("elsewhere: "));
  CHECK_THAT(refused("HK", "prdez-zero"), Contains("it still emits there: HK: ") && Contains("it emits otherwise than 'base-2010' elsewhere: "));
  CHECK_THAT(refused("HKK", "hk-zero"), Contains("no region with emission is named 'HKK'") && Contains("allowed: ") && Contains("HK"));
  // A part of a sum may be a group of which a member emits nothing; what names nothing is told as it was written.
  const std::string groups = read_text_file(temporary.folder / "reference/region_groups.csv");
  write_text_file(temporary.folder / "reference/region_groups.csv", groups + "coast,HK\ncoast,nowhere\n");
  CHECK(refused("coast", "hk-zero").empty());
  CHECK_THAT(refused("coast+PRDEZ", "hk-zero"), Contains("'hk-zero' is no scenario without the emission of coast+PRDEZ") && !Contains("is named") && !Contains("nowhere"));
  CHECK_THAT(refused("coast+PRDEZZ", "hk-zero"), Contains("no region with emission is named 'PRDEZZ'") && Contains("did you mean 'PRDEZ'"));
  // A source that the baseline has not: elsewhere a change, in the region itself what is left.
  const std::string sound = read_text_file(temporary.folder / "run.json");
  for (const auto& [region, what] : {std::pair{"MO", "elsewhere: MO: asbestos 5 t instead of 0 t a year"}, {"HK", "it still emits there: HK: asbestos 5 t of 0 t a year"}, {"islet", "elsewhere: islet: asbestos 5 t"}}) {
    nlohmann::json other = nlohmann::json::parse(sound);
    other["emissions"].push_back({{"scenario", "hk-zero"}, {"region", region}, {"sector", "waste"}, {"pollutant", "asbestos"}, {"tonnes", 5.0}});
    write_text_file(temporary.folder / "run.json", other.dump());
    CHECK_THAT(refused("HK", "hk-zero"), Contains(what) && Contains("this run has PRDEZ=prdez-zero"));
  }
  write_text_file(temporary.folder / "run.json", sound);
  // All faults at once; a run that does not say its emissions can show nothing.
  CHECK_THAT([&] {
    try {
      (void)evaluate_run(RunReader(temporary.folder), {}, {"", {{"HK", "prdez-zero"}, {"PRDEZ", "hk-zero"}}});
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string();
  }(), Contains("HK=prdez-zero") && Contains("PRDEZ=hk-zero"));
  nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  run["emissions"] = nlohmann::json::array();
  write_text_file(temporary.folder / "run.json", run.dump());
  CHECK_THAT(refused("HK", "hk-zero"), Contains("run.json does not say what 'base-2010' emits"));
}
