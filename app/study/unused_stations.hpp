#pragma once
// Stations of a user's own, and measurements at them, of which nothing in a run can show.

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/grid/horizontal_grid.hpp"

namespace pearl::app {

// A sentence for each file and reason: stations outside the grid, with lon and lat exchanged, or of a code that stands already; measurements at stations that no row has. `own`: folders (own_layers.hpp).
std::vector<std::string> unused_stations(const DataTables& tables, const HorizontalGrid& grid, const std::vector<std::filesystem::path>& own);

// Codes of the stations of stations.csv that stand in a layer that is no built-in data set: the report shows what the run has at each.
std::vector<std::string> own_stations(const DataTables& tables);

}  // namespace pearl::app
