// Bars of a year are for runs whose days stand for one: the evaluation and the report say so of the others.

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "model/io/text_file.hpp"
#include "postprocess/evaluation/evaluation_figures.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

namespace {

const std::filesystem::path prd_folder = PEARL_TEST_SOURCE "/inputs/prd";

// The first `count` of the four days alone, of a climatology of forty; each month is stood for by the first.
void keep_days(const std::filesystem::path& folder, std::size_t count, const char* choice) {
  nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json"));
  run["typical_days"] = {{"choice", choice}, {"all", 40}};
  nlohmann::json& periods = run["periods"];
  while (periods.size() > count) periods.erase(periods.size() - 1);
  for (std::size_t month = 0; month < 12; ++month)
    if (periods[0]["days_of_month"][month] == 0) periods[0]["days_of_month"][month] = 30;
  write_text_file(folder / "run.json", run.dump());
}

EvaluationTables wide_tables() {
  EvaluationTables tables = read_evaluation_tables(prd_folder);
  for (EvaluationBar& one : tables.bars) one.to = 30;  // the made-up cells are 27 km wide
  return tables;
}

int judged(const RunEvaluation& evaluation) {
  int count = 0;
  for (const JudgedQuantity& row : evaluation.judged) count += row.verdict != BarVerdict::not_judged;
  return count;
}

const JudgedQuantity& annual_so2(const RunEvaluation& evaluation) {
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity == "annual_ratio" && row.bar.pollutant == "SO2") return row;
  throw std::logic_error("no such bar");
}

}  // namespace

TEST_CASE("a few days are judged by no bar of a year, whatever months they stand in for") {
  const pearl::testing::TemporaryResults temporary;
  CHECK(judged(evaluate_run(RunReader(temporary.folder), wide_tables())) > 5);  // all that its climatology has
  keep_days(temporary.folder, 4, "named");
  RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), wide_tables());
  CHECK(judged(evaluation) == 0);
  CHECK(annual_so2(evaluation).value.has_value());
  CHECK(verdict_text(annual_so2(evaluation)) == "not judged: 4 days cannot stand for a year");
  CHECK_THAT(evaluation_tables_text(evaluation), Contains("0 met, 0 missed"));
}

TEST_CASE("days that stand in for months of others show no season: the figure leaves these months out, the table names them") {
  const pearl::testing::TemporaryResults temporary;
  keep_days(temporary.folder, 4, "named");
  const RunEvaluation evaluation = evaluate_run(RunReader(temporary.folder), wide_tables());
  CHECK_THAT(evaluation_tables_text(evaluation), Contains("Months without a day of their own: "));
  RunEvaluation own = evaluation;
  std::size_t left_out = 0;
  for (PollutantComparison& comparison : own.pollutants)
    for (std::size_t m = 0; m < 12; ++m)
      if (!own.days.has_own(static_cast<int>(m) + 1) && comparison.modelled_months[m]) {
        comparison.modelled_months[m].reset();
        ++left_out;
      }
  REQUIRE(left_out > 0);
  write_evaluation_figures(evaluation, temporary.folder / "figures", "all-", english());
  write_evaluation_figures(own, temporary.folder / "figures", "own-", english());
  CHECK(read_text_file(temporary.folder / "figures/all-season.png") == read_text_file(temporary.folder / "figures/own-season.png"));
}

TEST_CASE("the error of representative days decides which pollutants they are judged by") {
  const pearl::testing::TemporaryResults temporary;
  keep_days(temporary.folder, 4, "representative");
  const auto measure = [&](const std::string& so2) {
    write_text_file(temporary.folder / "reference/representative_error.csv", "days,mechanism,spacing_km,pollutant,region,relative_difference,chosen_days,weather_tables,status,source\n4,cb6r3,27,SO2,HK," + so2 +
                                                                                 ",x,,derived,t\n4,cb6r3,27,NO2,HK,0.5,x,,derived,t\n");
    return evaluate_run(RunReader(temporary.folder), wide_tables());
  };
  CHECK(annual_so2(measure("0.08")).verdict != BarVerdict::not_judged);
  CHECK(annual_so2(measure("-0.12")).reason == "4 days cannot stand for a year: their own error of annual means is above 10 %");
  for (const JudgedQuantity& row : measure("0.08").judged) {
    INFO(row.what);
    if (row.bar.pollutant == "NO2" || row.bar.quantity == "wind_ratio") CHECK(row.verdict == BarVerdict::not_judged);
  }
}

TEST_CASE("one day in the report: nothing of a year is judged, by bars or by standards") {
  const pearl::testing::TemporaryResults temporary;
  std::string page = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(page, Contains("data-standing=\"above\"") && !Contains("cannot stand for a year"));
  {
    nlohmann::json run = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    run["typical_days"] = {{"choice", "named"}, {"all", 40}};
    write_text_file(temporary.folder / "run.json", run.dump());
    std::string bars = read_text_file(temporary.folder / "reference/evaluation_bars.csv");
    for (std::size_t at = bars.find(",0,15,"); at != std::string::npos; at = bars.find(",0,15,")) bars.replace(at, 6, ",0,30,");
    write_text_file(temporary.folder / "reference/evaluation_bars.csv", bars);
  }
  page = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(page, Contains("There is no column of people above standards: the days of this run cannot stand for a year.") && !Contains("none of the standards can be compared"));
  CHECK_THAT(page, Contains("id=\"standards-not-judged\"") && Contains("4 days cannot stand for a year, and these standards are for a year") && Contains("data-standing=\"not judged\"") &&
                       !Contains("data-standing=\"above\"") && Contains(">4 days cannot stand for a year</span>"));
  const std::size_t section = page.find("id=\"evaluation-table\"");
  REQUIRE(section != std::string::npos);
  const std::string table = page.substr(section, page.find("</section>", section) - section);
  CHECK_THAT(table, Contains("not judged") && !Contains("verdict met") && !Contains("verdict missed"));
}

TEST_CASE("a figure calls a scenario by its title, a long one by its name") {
  CHECK(figure_name("2010, the base year", "base-2010") == "2010, the base year");
  CHECK(figure_name("", "base-2010") == "base-2010");
  CHECK(figure_name(std::string(49, 'x'), "base-2010") == "base-2010");
}
