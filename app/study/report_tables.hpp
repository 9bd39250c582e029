#pragma once
// The tables of a data set that only results are compared with, judged before a run as their readers will after it: no run ends with a table that its report refuses.

#include "inputs/dataset/data_set.hpp"

namespace pearl::app {

// Faults of indicators.csv, index_scales.csv and standards.csv in any layer, each at its file and line; also a limit that is no positive number, a unit that nothing is compared in, and an
// indicator that no table holds.
void judge_report_tables(const DataSet& data, Faults& faults);

}  // namespace pearl::app
