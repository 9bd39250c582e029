#pragma once
// Measured means of stations for the dots of maps.

#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// The table of a user's own stations that `pearl evaluate --observations --out` writes beside its page, and its first line.
inline constexpr const char* station_means_file = "station_means.csv";
extern const std::string station_means_head, station_means_mark;  // the mark: with which those of older programs began, too

// The means of the data set's stations over the run's months, on the map of the baseline; a variable that no station measured has none. Only stations inside the grid whose place is known.
std::vector<MeasuredValue> measured_values(const ResultSet& results, const EvaluationTables& tables);

struct OwnMeasuredValues {
  std::vector<MeasuredValue> values;
  std::size_t shorter = 0;            // rows of this run that are means by the hour, day or month
  std::vector<std::string> left_out;  // what the table holds and no map shows, and why: sentences for people
};
// Those of station_means.csv in the run's folder, of this run's rows the means of a year; nothing where it is not there. Throws InputError with its faults: also a station that is told twice.
OwnMeasuredValues own_measured_values(const ResultSet& results);

}  // namespace pearl
