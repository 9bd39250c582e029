#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/results/result_set.hpp"

namespace pearl {

// Which indicators are made beside those that reports show: by name, or {"all"}: all that the run's days carry.
struct IndicatorRequest {
  std::vector<std::string> names{};
  std::vector<std::string> standards{};  // shown beside those whose rows say so: by name, or {"all"}; what answers them is made, too
  bool of_reports = true;                // false: none but those named; no standard is answered
  bool operator==(const IndicatorRequest&) const = default;
};

// A finished run with the indicators that its hours give: what maps and report show. Throws as ResultSet::read does; every missing or damaged hourly.nc is a fault, but if
// all are gone there are no indicators (`has_hours`). UsageError, with what to do, for a name that is no indicator of the run, for one that its days do not carry or that
// has no value in some cell, and for a standard that no table holds.
ResultSet read_results(const std::filesystem::path& folder, const IndicatorRequest& request = {});

// Makes what a run that was read has not yet of a request: hours are read for that alone, files are opened and judged no second time. Then its variables stand as `read_results` with that request gives them; what it has beside
// the request stays. Throws likewise, and then the results are as they were.
void add_indicators(ResultSet& results, const IndicatorRequest& request);

// The runs that answer the plan's `contributions`, with the same indicators; throws likewise. The run must have been asked.
ResultSet read_contribution_runs(const ResultSet& results, const IndicatorRequest& request = {});

}  // namespace pearl
