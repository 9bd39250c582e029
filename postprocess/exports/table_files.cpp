#include "postprocess/exports/table_files.hpp"

#include <fmt/format.h>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"
#include "postprocess/tables/spreadsheet.hpp"

namespace pearl {

namespace {

ExportTable about_table(const std::vector<ExportTable>& tables, const ExportOrigin& origin) {
  ExportTable about{"about", "", {{"of", "", ""}, {"name", "", ""}, {"unit", "", ""}, {"meaning", "", ""}}, {}};
  for (const auto& [key, text] : origin.lines()) about.rows.push_back({std::string("export"), key, std::monostate{}, text});
  for (const ExportTable& table : tables) {
    about.rows.push_back({table.name, std::monostate{}, std::monostate{}, table.title});
    for (const ExportColumn& column : table.columns) about.rows.push_back({table.name, column.name, column.unit, column.meaning});
  }
  return about;
}

spreadsheet::Worksheet sheet(const ExportTable& table) {
  constexpr std::size_t most_rows = 1048575;  // beside the head
  if (table.rows.size() > most_rows) throw RunError(fmt::format("the table '{}' has {} rows, more than a sheet can hold; use --format csv", table.name, table.rows.size()));
  spreadsheet::Worksheet made{table.name, {{}}};
  for (const ExportColumn& column : table.columns) made.rows.front().emplace_back(column.name);
  made.rows.insert(made.rows.end(), table.rows.begin(), table.rows.end());
  return made;
}

}  // namespace

std::string csv_text(const ExportTable& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c > 0 ? "," : "") + csv::quote(table.columns[c].name);
  text += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) text += ',';
      if (const auto* number = std::get_if<double>(&row[c])) text += plain_number(*number);
      else if (const auto* words = std::get_if<std::string>(&row[c])) text += csv::quote(*words);
    }
    text += '\n';
  }
  return text;
}

std::string workbook(const std::vector<ExportTable>& tables, const ExportOrigin& origin) {
  std::vector<spreadsheet::Worksheet> sheets{sheet(about_table(tables, origin))};
  for (const ExportTable& table : tables) sheets.push_back(sheet(table));
  return spreadsheet::workbook(sheets);
}

}  // namespace pearl
