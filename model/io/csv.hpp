#pragma once
// CSV tables with a header line. Lines that start with '#' are comments; fields may be quoted; no field spans lines.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::csv {

struct Cell {
  std::string text;
  Location where;
};

class Table;

// One line of a table. Its getters report to `faults` (place, column, what is allowed) and then return a neutral value,
// so that all faults of a table are found in one reading.
class Row {
 public:
  Row(const Table& table, std::vector<Cell> cells) : table_(&table), cells_(std::move(cells)) {}
  [[nodiscard]] const Cell& cell(std::string_view column) const;
  [[nodiscard]] const std::string& text(std::string_view column) const { return cell(column).text; }
  [[nodiscard]] const Location& where(std::string_view column) const { return cell(column).where; }
  double number(std::string_view column, Faults& faults) const;
  double number_between(std::string_view column, double least, double most, Faults& faults) const;
  int integer(std::string_view column, Faults& faults) const;
  int integer_between(std::string_view column, int least, int most, Faults& faults) const;  // `least` where the cell says something else
  std::optional<double> optional_number(std::string_view column, Faults& faults) const;  // empty cell: nothing
  const std::string& word(std::string_view column, Faults& faults) const;                // must not be empty
  const std::string& one_of(std::string_view column, const std::vector<std::string>& allowed, Faults& faults) const;
  [[nodiscard]] std::vector<Cell> release() && { return std::move(cells_); }

 private:
  const Table* table_;
  std::vector<Cell> cells_;
};

class Table {
 public:
  // Reads a file whose header must hold at least `required`. Syntax faults, missing and unknown columns go to `faults`;
  // rows of a wrong length are reported and left out. A table that lacks a required column, or is separated by something else than
  // commas, has no rows: that fault is said alone; nor has a file that is no UTF-8. `optional` columns read as empty text where the file lacks them.
  static Table read(const std::filesystem::path& path, const std::vector<std::string>& required,
                    const std::vector<std::string>& optional, Faults& faults);
  static Table parse(const std::string& name, std::string_view text, const std::vector<std::string>& required,
                     const std::vector<std::string>& optional, Faults& faults);
  // The same with whatever columns the header names: for what copies, joins or counts tables that others read.
  static Table as_written(const std::string& name, std::string_view text, Faults& faults);
  Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  Table(Table&& other) noexcept;
  Table& operator=(Table&& other) noexcept;

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] int column_index(std::string_view name) const;  // -1: absent
  // Puts the rows of another table, which keep their places, behind these; a column that only one of them has reads as empty text in the other's rows.
  void append(Table&& other);

 private:
  // `required` is null: every column is allowed.
  static Table parse(const std::string& name, std::string_view text, const std::vector<std::string>* required, const std::vector<std::string>& optional, Faults& faults);

  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

// Text quoted where CSV needs it. A text that a spreadsheet would run as a formula (it begins with =, +, - or @) gets an apostrophe before it inside the
// quotes, which the reader above takes off again.
std::string quote(std::string_view text);

}  // namespace pearl::csv
