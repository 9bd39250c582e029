#include "postprocess/results/results_by_scenario.hpp"

#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace pearl {

namespace {

template <typename Row, typename Take>
void sort_out(const std::vector<Row>& rows, const std::unordered_map<std::string, std::size_t>& places, const Take& take) {
  for (const Row& row : rows)
    if (const auto place = places.find(row.scenario); place != places.end()) take(place->second, row);
}

template <typename Row>
void append(std::vector<Row>& all, const std::vector<Row>& some) {
  all.insert(all.end(), some.begin(), some.end());
}

}  // namespace

ResultsByScenario::ResultsByScenario(const ResultSet& results) : results_(results), common_(results.reader_), rows_(results.run().scenarios.size()) {
  common_.run_.scenarios.clear();
  common_.run_.emissions.clear();
  common_.run_.emissions.shrink_to_fit();  // a copy is made for every piece
  common_.run_.contributions.reset();
  common_.run_.variables = results.run_.variables;
  common_.reference_ = results.reference_;
  common_.standards_asked_ = results.standards_asked_;
  common_.has_hours_ = results.has_hours_;
  common_.time_span_ = results.time_span_;
  common_.comments_ = results.comments_;
  common_.shapes_ = results.shapes_;
  common_.provenance_ = results.provenance_;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t s = 0; s < rows_.size(); ++s) places.emplace(results.run().scenarios[s].name, s);
  sort_out(results.run().emissions, places, [&](std::size_t s, const EmissionInfo& row) { rows_[s].emissions.push_back(row); });
  sort_out(results.budget_, places, [&](std::size_t s, const BudgetRow& row) { rows_[s].budget.push_back(row); });
  sort_out(results.ledger_, places, [&](std::size_t s, const LedgerLine& row) { rows_[s].ledger.push_back(row); });
}

ResultSet ResultsByScenario::of(const std::vector<std::size_t>& scenarios) const {
  ResultSet piece(common_);
  std::set<std::string> names;
  for (const std::size_t s : scenarios) {
    if (!names.insert(results_.run_.scenarios[s].name).second) throw std::logic_error("a piece of a run has the scenario " + results_.run_.scenarios[s].name + " twice");
    piece.run_.scenarios.push_back(results_.run_.scenarios[s]);
    piece.means_.push_back(results_.means_[s]);
    append(piece.run_.emissions, rows_[s].emissions);
    append(piece.budget_, rows_[s].budget);
    append(piece.ledger_, rows_[s].ledger);
  }
  std::erase_if(piece.run_.verdicts, [&](const VerdictInfo& one) { return !names.contains(one.scenario); });
  std::erase_if(piece.run_.comparisons, [&](const ComparisonInfo& pair) { return !names.contains(pair.of) || !names.contains(pair.against); });
  return piece;
}

}  // namespace pearl
