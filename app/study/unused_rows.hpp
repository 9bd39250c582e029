#pragma once
// Rows of a user's own tables that nothing of a run will show: told before the run, and in its report.

#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/grid/horizontal_grid.hpp"
#include "model/interfaces/span.hpp"

namespace pearl::app {

class Study;

// What decides of a run whether its report can show a row.
struct RunInSight {
  const Mechanism* mechanism = nullptr;
  const HorizontalGrid* grid = nullptr;
  const std::vector<Span>* periods = nullptr;
  std::string day_choice;          // as in run.json
  std::size_t all_days = 0;        // typical days that the data set has
};

// Of stations.csv, observations_monthly.csv, standards.csv, indicators.csv and health_functions.csv, the rows of layers that are no built-in data set: a sentence for each table and reason, with
// what to do. Rows that say themselves that they are not shown are left in peace. The tables must have been judged.
std::vector<std::string> unused_rows(const DataTables& tables, const RunInSight& run);
std::vector<std::string> unused_rows(Study& study);  // of a plan that was judged

}  // namespace pearl::app
