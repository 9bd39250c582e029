#pragma once
// One limit of an air quality standard, a row of standards.csv; data sets and layers add theirs.

#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"

namespace pearl {

struct StandardRow {
  std::string standard, grade, pollutant, averaging, unit, effective, status, source;
  double value = 0;                      // in `unit`
  std::string exceedances;               // how often it may be exceeded in a year: a number, or words
  std::string indicator;                 // which answers it; empty: by rule (indicators/standard_answer.hpp)
  std::string reading, reading_status;   // how the standard is read over a year, where its own row does not say it; both empty if plain
  bool shown = true;                     // in a report that is not asked for others
};

std::vector<StandardRow> read_standards(const csv::Table& table, Faults& faults);
const std::vector<std::string>& standard_columns();
const std::vector<std::string>& optional_standard_columns();

// "ug/m3" as results have it, "ug m-3"; empty for a unit that no standard here has.
std::string cf_unit_of(const StandardRow& row);
const std::vector<std::string>& standard_units();  // that a row may have

}  // namespace pearl
