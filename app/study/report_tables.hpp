#pragma once
// The tables of a data set that only results are compared with, judged before a run as their readers will after it: no run ends with a table that its report refuses.

#include "inputs/dataset/data_set.hpp"

namespace pearl::app {

// Faults of indicators.csv, index_scales.csv, standards.csv, plan_targets_results.csv, representative_error.csv, stations.csv, observations_*.csv and evaluation_bars.csv in any layer, each
// at its file and line, by the readers of the report; also a limit that is no positive number, a unit that nothing is compared in, an indicator that no table holds, and, where none is named,
// an averaging or a number of exceedances that no rule understands.
void judge_report_tables(const DataSet& data, Faults& faults);

}  // namespace pearl::app
