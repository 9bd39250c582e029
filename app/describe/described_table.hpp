#pragma once
// What `pearl describe` prints, whatever it is made from.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace pearl::app {

struct DescribedColumn {
  std::string name;
  bool in_overview = true;  // stands in the table of text; the others are seen when rows are named, and in all other formats
};

struct DescribedRow {
  std::vector<std::string> names;  // by which it can be asked for; the first is told to who asks for another
  std::vector<std::string> cells;
};

struct DescribedTable {
  std::string what, title;
  std::vector<DescribedColumn> columns;
  std::vector<DescribedRow> rows;
  bool is_marked = false;  // the cells are Markdown of the program's own
};

// The rows of these names, all if there are none; a name that stands nowhere may be a pollutant's, written with the points that variables have not (PM2.5). Throws UsageError with every name that no row has, the nearest known one and what is allowed; `otherwise` ends each of these sentences.
DescribedTable rows_named(DescribedTable table, const std::vector<std::string>& asked, const std::string& otherwise = "");

// Aligned columns; whole rows: every cell on a line of its own. With a width no line is longer, as far as narrow columns go: cells are wrapped between words within their column.
std::string as_text(const DescribedTable& table, bool whole_rows, std::optional<std::size_t> width = {});
std::string as_csv(const DescribedTable& table);
std::string as_json(const DescribedTable& table);
std::string as_markdown(const DescribedTable& table);

}  // namespace pearl::app
