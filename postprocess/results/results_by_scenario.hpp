#pragma once
// A run's results cut into pieces: the same run as if it had some of its scenarios alone.

#include <cstddef>
#include <vector>

#include "postprocess/results/result_set.hpp"

namespace pearl {

// What each scenario has of its own is sorted out once, so that a piece costs what it holds and not what the run holds: a run of 200 scenarios has 300,000 rows of emissions.
class ResultsByScenario {
 public:
  explicit ResultsByScenario(const ResultSet& results);

  // These scenarios alone (places in run().scenarios, each once, the baseline among them): verdicts, emissions, ledger and budget of others are left out, and what compares with them.
  [[nodiscard]] ResultSet of(const std::vector<std::size_t>& scenarios) const;

 private:
  struct Rows {
    std::vector<EmissionInfo> emissions;
    std::vector<BudgetRow> budget;
    std::vector<LedgerLine> ledger;
  };
  const ResultSet& results_;
  ResultSet common_;        // what is no scenario's own
  std::vector<Rows> rows_;  // by scenario
};

}  // namespace pearl
