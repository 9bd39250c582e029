#pragma once
// What the results of a run carry of the tables that it read: made before its first step, so that no table stops a run at its end.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/input_files.hpp"
#include "inputs/dataset/data_tables.hpp"

namespace pearl::app {

struct CarriedTables {
  struct StatusOfRows {
    std::string table;                // name of the file
    std::map<std::string, int> rows;  // by status (inputs/emissions/inventory.hpp)
  };
  std::vector<StatusOfRows> status;                             // of tables with a column `status`, layer by layer
  std::string weather;                                          // 16 hexadecimal digits: equal if the tables of the weather are
  std::vector<std::pair<std::string, std::string>> reference;   // name and text of what the report shows
};

// Tables that nobody reads and that are no tables in form have no status. Throws InputError with all faults of those that layers make together.
CarriedTables carried_tables(const InputFiles& inputs, const DataTables& tables);

}  // namespace pearl::app
