#pragma once
// A line of a file of measurements, under its header.

#include <string_view>
#include <vector>

#include "model/core/text.hpp"
#include "model/io/csv_line.hpp"
#include "postprocess/observations/observation_header.hpp"

namespace pearl {

struct ObservationLine {
  const ObservationHeader& header;
  const std::vector<csv::Cell>& cells;  // as many as the header has columns

  // nullptr: the file has no column of this role.
  [[nodiscard]] const csv::Cell* cell(ColumnRole role) const { return header.has(role) ? &cells[header.of.at(role)] : nullptr; }
};

// Empty, or behind a '#'. The first line has the number 1.
inline bool is_remark(const SourceText& source, int line) {
  const std::string_view row = trim(source.lines[static_cast<std::size_t>(line - 1)]);
  return row.empty() || row.front() == '#';
}

}  // namespace pearl
