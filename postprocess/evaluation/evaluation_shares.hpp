#pragma once
// Whose air it is: what goes when a region emits nothing.

#include <string>
#include <utility>
#include <vector>

#include "postprocess/evaluation/evaluation_fields.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"

namespace pearl {

// The run's scenarios in which regions emit nothing while all others emit as in `baseline`: {group's or region's code, or codes joined by '+'; scenario}.
std::vector<std::pair<std::string, std::string>> find_zero_outs(const RunDescription& run, const std::string& baseline, const std::vector<RegionGroup>& groups);

// Throws UsageError with all that is wrong: a code that is no region or group with emission, a scenario that still emits there, or that emits otherwise
// than `baseline` elsewhere, by the emissions of run.json; a run that does not say them.
void check_zero_outs(const RunDescription& run, const std::string& baseline, const std::vector<std::pair<std::string, std::string>>& zero_outs, const std::vector<RegionGroup>& groups);

// Fills `shares` for the receptor regions of the bars, year, winter and summer, from `zero_outs`: 1 - C(zeroed) / C(scenario), means over the people of the receptor.
// What remains, from beyond: 1 less the effect of the zero-out that holds all others, if there is one; else 1 less the sum of those that share no region.
void compare_shares(const EvaluationFields& fields, const EvaluationTables& tables, RunEvaluation& evaluation);

}  // namespace pearl
