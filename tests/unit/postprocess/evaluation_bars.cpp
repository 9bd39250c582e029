// What an evaluation must meet: bars of tables, met, missed and met by construction.

#include "tests/unit/postprocess/evaluation_world.hpp"

#include <nlohmann/json.hpp>

#include "postprocess/evaluation/evaluation_text.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("a bar holds for its cells only, and both its ends count") {
  RunEvaluation evaluation;
  evaluation.spacing_km = 9;
  evaluation.whole_year = true;
  PollutantComparison comparison;
  comparison.pollutant = "NO2";
  comparison.over_stations = skill_of({{10, 13}});
  evaluation.pollutants.push_back(comparison);
  const auto verdicts = [&](std::optional<double> low, std::optional<double> high, double from, double to) {
    evaluation.judged.clear();
    judge(evaluation, {{"annual_ratio", "stations", "NO2", "", "", from, to, low, high}});
    return evaluation.judged;
  };
  CHECK(verdicts(0.5, 1.3, 0, 9).at(0).verdict == BarVerdict::met);
  CHECK(verdicts(0.5, 1.29, 0, 9).at(0).verdict == BarVerdict::missed);
  CHECK(verdicts(1.31, {}, 0, 9).at(0).verdict == BarVerdict::missed);
  CHECK(verdicts(1.3, {}, 0, 9).at(0).verdict == BarVerdict::met);
  CHECK(verdicts(0.5, 1.3, 9, 15).empty());
  CHECK(verdicts(0.5, 1.3, 0, 3).empty());
  evaluation.whole_year = false;
  CHECK(verdicts(0.5, 1.3, 0, 9).at(0).verdict == BarVerdict::not_judged);
}

TEST_CASE("a bar that is met by construction is counted apart, a missed one is missed") {
  RunEvaluation evaluation;
  const auto add = [&](BarVerdict verdict, bool by_construction) {
    JudgedQuantity row;
    row.bar.quantity = "wind_ratio";
    row.bar.low = 0.7;
    row.bar.by_construction = by_construction;
    row.what = "wind";
    row.verdict = verdict;
    evaluation.judged.push_back(row);
  };
  add(BarVerdict::met, false);
  add(BarVerdict::met, true);
  add(BarVerdict::met, true);
  add(BarVerdict::missed, true);
  add(BarVerdict::not_judged, true);
  const BarCounts counts = count_bars(evaluation);
  CHECK(counts.met == 1);
  CHECK(counts.met_by_construction == 2);
  CHECK(counts.missed == 1);
  CHECK(counts.not_judged == 1);
  CHECK(verdict_text(evaluation.judged[0]) == "met");
  CHECK(verdict_text(evaluation.judged[1]) == "met by construction");
  CHECK(verdict_text(evaluation.judged[3]) == "MISSED");
  CHECK_THAT(evaluation_tables_text(evaluation), Contains("1 met, 1 missed, 1 not judged. Apart from these, 2 met by construction"));
  const nlohmann::json json = nlohmann::json::parse(evaluation_json({{evaluation, {}}}))["runs"][0];
  CHECK(json["bars"][1]["by_construction"] == true);
  CHECK(json["bars"][0]["by_construction"] == false);
  CHECK(json["counts"]["met_by_construction"] == 2);
  CHECK(json["counts"]["met"] == 1);
  // The table says which: a word that is neither yes nor no is a fault; without the column no bar is.
  const EvaluationTables tables = read_evaluation_tables(PEARL_TEST_SOURCE "/inputs/prd");
  for (const EvaluationBar& one : tables.bars) CHECK(one.by_construction == (one.quantity == "wind_ratio"));
}
