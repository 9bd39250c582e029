// A run cut into pieces, each as if it had some of the scenarios alone.

#include "postprocess/results/results_by_scenario.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;

namespace {

auto parts_of(const EmissionInfo& row) { return std::tuple(row.scenario, row.region, row.sector, row.pollutant, row.tonnes); }
auto parts_of(const BudgetRow& row) { return std::tuple(row.scenario, row.species, row.term, row.kg); }
auto parts_of(const LedgerLine& row) { return std::tuple(row.scenario, row.region, row.sector, row.pollutant, row.step, row.detail, row.source, row.tonnes); }
auto parts_of(const VerdictInfo& row) { return std::tuple(row.scenario, row.verdict); }

// Rows of these scenarios, one after the other, as they stand in the run.
template <class Row>
auto rows_of(const std::vector<Row>& rows, const std::vector<std::string>& scenarios) {
  std::vector<decltype(parts_of(rows.front()))> some;
  for (const std::string& scenario : scenarios)
    for (const Row& row : rows)
      if (row.scenario == scenario) some.push_back(parts_of(row));
  return some;
}
template <class Row>
auto all_of(const std::vector<Row>& rows) {
  std::vector<decltype(parts_of(rows.front()))> all;
  std::transform(rows.begin(), rows.end(), std::back_inserter(all), [](const Row& row) { return parts_of(row); });
  return all;
}

void check_piece(const ResultSet& whole, const ResultSet& piece, const std::vector<std::string>& scenarios) {
  REQUIRE(piece.run().scenarios.size() == scenarios.size());
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    INFO(scenarios[s]);
    CHECK(piece.run().scenarios[s].name == scenarios[s]);
    for (std::size_t v = 0; v < whole.run().variables.size(); ++v) CHECK(piece.mean(s, v) == whole.mean(whole.run().scenario_index(scenarios[s]), v));
    for (const std::size_t rows : {rows_of(whole.run().emissions, {scenarios[s]}).size(), rows_of(whole.budget(), {scenarios[s]}).size(), rows_of(whole.ledger(), {scenarios[s]}).size()}) CHECK(rows > 0);
  }
  CHECK(all_of(piece.run().emissions) == rows_of(whole.run().emissions, scenarios));
  CHECK(all_of(piece.budget()) == rows_of(whole.budget(), scenarios));
  CHECK(all_of(piece.ledger()) == rows_of(whole.ledger(), scenarios));
  auto verdicts = all_of(piece.run().verdicts), expected = rows_of(whole.run().verdicts, scenarios);
  std::sort(verdicts.begin(), verdicts.end());
  std::sort(expected.begin(), expected.end());
  CHECK(verdicts == expected);
}

}  // namespace

TEST_CASE("a piece has the rows and means of its scenarios and no others, and leaves the next piece whole") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const RunDescription& run = results.run();
  const ResultsByScenario pieces(results);
  for (const std::string& other : {std::string("plan-2015"), std::string("bau-2015"), std::string("plan-2015")}) check_piece(results, pieces.of({run.baseline_index(), run.scenario_index(other)}), {run.baseline, other});
  check_piece(results, pieces.of({run.scenario_index("bau-2015"), run.baseline_index(), run.scenario_index("plan-2015")}), {"bau-2015", run.baseline, "plan-2015"});
  CHECK_FALSE(rows_of(run.verdicts, {"plan-2015"}).empty());
}

TEST_CASE("a scenario stands in a piece once") {
  const pearl::testing::TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const std::size_t baseline = results.run().baseline_index();
  CHECK_THROWS_AS(ResultsByScenario(results).of({baseline, baseline}), std::logic_error);
}
