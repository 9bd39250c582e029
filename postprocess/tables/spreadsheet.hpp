#pragma once
// Tables as the bytes of an .xlsx file (Office Open XML, ECMA-376): an archive of a few XML parts.

#include <string>
#include <variant>
#include <vector>

namespace pearl::spreadsheet {

using Cell = std::variant<std::monostate, double, std::string>;  // empty, a number, a text; a text never is a formula

struct Worksheet {
  std::string name;  // of its tab: what a tab cannot hold ([]:*?/\') becomes '_', 31 characters are kept, and a number tells tabs of one name apart, whatever the case, and "History", which Excel keeps for itself
  std::vector<std::vector<Cell>> rows;  // the first is the head: bold, with filters; it stays in sight when the others are scrolled, and so does the first column
};

// What every workbook of ours holds near its beginning: by it a file is known to be Pearl's.
constexpr const char* mark = "<Application>Pearl</Application>";

// Throws RunError where a sheet is larger than a workbook allows: 1 048 576 rows, 16 384 columns, 32 767 characters of a text; and where the whole passes 4 GB.
std::string workbook(const std::vector<Worksheet>& sheets);

// "A", "Z", "AA" of column 0, 25, 26.
std::string column_name(std::size_t column);

}  // namespace pearl::spreadsheet
