#pragma once
// What stations measured, and the run's baseline beside it: read and held against each other once for all pages.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct MeasuredTables {
  std::vector<std::string> missing;        // files that the data set has not
  std::vector<std::string> faults;         // of tables that cannot be read: file, line, what is wrong
  std::optional<EvaluationTables> tables;  // where all are there and sound
  std::map<std::string, RunEvaluation> evaluations{};  // then also of the baseline, by language
};
MeasuredTables read_measured_tables(const ResultSet& results, const std::vector<std::string>& languages);

// The baseline beside measurements, and what typical days cannot say.
std::string evaluation_section(const Words& words, const ResultSet& results, const MeasuredTables& measured);

// What the run has at each station of the user's own layer in every scenario, and which of them stand outside the grid; empty for runs without such stations.
std::string own_stations_table(const Words& words, const ResultSet& results);

}  // namespace pearl
