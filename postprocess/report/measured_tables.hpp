#pragma once
// What stations measured, read once for a page in all its languages.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct MeasuredTables {
  std::vector<std::string> missing;        // files that the data set has not
  std::vector<std::string> faults;         // of tables that cannot be read: file, line, what is wrong
  std::optional<EvaluationTables> tables;  // where all are there and sound
};
MeasuredTables read_measured_tables(const ResultSet& results);

// The baseline beside measurements, and what typical days cannot say.
std::string evaluation_section(const Words& words, const ResultSet& results, const MeasuredTables& measured);

}  // namespace pearl
