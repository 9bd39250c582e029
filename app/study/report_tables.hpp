#pragma once
// The tables of a data set that only results are compared with, judged before a run as their readers will after it: no run ends with a table that its report refuses.

#include "inputs/dataset/data_set.hpp"

namespace pearl::app {

// Faults of indicators.csv and index_scales.csv in any layer, each at its file and line.
void judge_report_tables(const DataSet& data, Faults& faults);

}  // namespace pearl::app
