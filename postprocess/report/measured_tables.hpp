#pragma once
// What stations measured, and the run's baseline beside it: read and held against each other once for all pages.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/results/measured_value.hpp"
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

// The baseline beside measurements, and what typical days cannot say. `values`: measured means of stations, also of the user's own.
std::string evaluation_section(const Words& words, const ResultSet& results, const MeasuredTables& measured, const std::vector<MeasuredValue>& values);

// What the run has in every scenario at each station of the user's own, of their layer or of their measurements, the annual means that these measured beside it, and which of them stand outside the grid; empty for runs
// without such stations.
std::string own_stations_table(const Words& words, const ResultSet& results, const std::vector<MeasuredValue>& values);

}  // namespace pearl
