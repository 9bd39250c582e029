#pragma once
// What a plan of representative days misses by not being all typical days: annual means of a run of few days beside those of a run of all.

#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// The rows of two runs of the same plan but for its days. Every variable that both have and every mean of daily maxima; the groups PRD and PRDEZ and all
// regions with people. Throws UsageError with all reasons if `all` does not hold all typical days, `few` no representative ones, or mechanism,
// grid, baseline or emissions differ.
std::vector<DayErrorRow> compare_days(const ResultSet& all, const ResultSet& few);

// The table with new rows in the place of those of the same days, mechanism and spacing; sorted, so that the order of measuring does not show.
std::string day_errors_csv(std::vector<DayErrorRow> rows, const std::vector<DayErrorRow>& measured);

// What the table says of a run.
struct DayError {
  bool asked = false;               // the run has representative days, not all typical days
  std::vector<DayErrorRow> rows;    // of the run's number of days and variables; of its mechanism and the nearest spacing where there are such
  std::vector<std::string> groups;    // of regions among them: their sums would count people twice
  std::vector<std::string> cautions;  // in what the rows were measured otherwise than the run; or why there are none
};
DayError day_error_of(const RunDescription& run, const std::vector<DayErrorRow>& table, const Words& words = english());

// One pollutant of it: over the regions, groups left out.
struct DayErrorSummary {
  std::string pollutant;
  double mean_size = 0, largest = 0;  // fractions; the largest has its sign
  std::string largest_region;
};
std::vector<DayErrorSummary> summary_of(const DayError& error);

// For the terminal, with line ends; empty if not `asked`.
std::string day_error_text(const RunDescription& run, const DayError& error);

}  // namespace pearl
