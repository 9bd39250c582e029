#pragma once
// One line of a CSV file, for who reads a long one line by line instead of holding a whole Table.

#include <memory>
#include <vector>

#include "model/io/csv.hpp"

namespace pearl::csv {

// The fields of a line, 1 is the first, without blanks around them; `mark` stands between two. An unclosed quote goes to `faults`.
std::vector<Cell> cells_of_line(const std::shared_ptr<const SourceText>& source, int line, Faults& faults, char mark = ',');

}  // namespace pearl::csv
