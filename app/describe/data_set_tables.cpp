// Rows of a data set's tables as they are written, each with the file that it stands in.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/describe/describe.hpp"
#include "app/study/study.hpp"
#include "inputs/dataset/data_set.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/results/indicator_definition.hpp"
#include "postprocess/results/indicator_table_file.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

DataSet read_data(const DescribeOptions& options) {
  Faults faults;
  DataSet data = DataSet::read(data_layers(options.data), faults);
  faults.throw_if_any();
  return data;
}

std::string shown_file(const fs::path& file) { return label_of_layer(file.parent_path()) + "/" + file.filename().string(); }

// Columns of a table in the order of the first file that has it, with those that others add, "from" before them all.
DescribedTable with_columns(const char* what, const std::string& title, const std::vector<std::string>& columns, const std::vector<std::string>& in_overview) {
  DescribedTable table{what, title, {{"from", false}}, {}};
  for (const std::string& column : columns) table.columns.push_back({column, std::find(in_overview.begin(), in_overview.end(), column) != in_overview.end()});
  return table;
}

// A cell of a column that the file need not have.
std::string cell_of(const csv::Table& table, const csv::Row& row, const std::string& column) { return table.column_index(column) < 0 ? "" : row.text(column); }

DescribedRow described_row(const DescribedTable& described, const csv::Table& table, const csv::Row& row, const std::string& from, const std::vector<std::string>& names) {
  DescribedRow made{{}, {from}};
  for (std::size_t c = 1; c < described.columns.size(); ++c) made.cells.push_back(cell_of(table, row, described.columns[c].name));
  for (const std::string& column : names) made.names.push_back(row.text(column));
  return made;
}

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// The columns of the table that has most of them come as it has them; what else may stand there follows.
std::vector<std::string> in_order_of(const csv::Table& table, const std::vector<std::string>& all) {
  std::vector<std::string> ordered = table.columns();
  for (const std::string& column : all)
    if (std::find(ordered.begin(), ordered.end(), column) == ordered.end()) ordered.push_back(column);
  return ordered;
}

fs::path file_of(const csv::Row& row, const std::string& column) { return row.where(column).name(); }

}  // namespace

DescribedTable described_indicators(const DescribeOptions& options) {
  const DataSet data = read_data(options);
  const std::string name = result_file::indicator_table;
  Faults faults;
  const csv::Table common = csv::Table::parse(name, indicator_table_file(name), indicator_columns(), optional_indicator_columns(), faults);
  DescribedTable table = with_columns("indicators", "Indicators", in_order_of(common, joined(indicator_columns(), optional_indicator_columns())), {"name", "pollutant", "unit", "days", "long_name", "status", "source"});
  for (const csv::Row& row : common.rows()) table.rows.push_back(described_row(table, common, row, "pearl", {"name", "pollutant"}));
  if (data.tables.has(name)) {
    const csv::Table own = data.tables.read(name, indicator_columns(), optional_indicator_columns(), faults);
    read_indicators(own, faults, true);
    for (const csv::Row& row : own.rows()) {  // a name that stands already is replaced
      DescribedRow made = described_row(table, own, row, shown_file(file_of(row, "name")), {"name", "pollutant"});
      const auto same = std::find_if(table.rows.begin(), table.rows.end(), [&](const DescribedRow& other) { return other.names.front() == made.names.front(); });
      if (same == table.rows.end()) table.rows.push_back(std::move(made));
      else *same = std::move(made);
    }
  }
  faults.throw_if_any();
  return table;
}

DescribedTable described_standards(const DescribeOptions& options) {
  const DataSet data = read_data(options);
  const std::string name = result_file::standards;
  Faults faults;
  csv::Table rows;
  if (data.tables.has(name)) rows = data.tables.read(name, standard_columns(), optional_standard_columns(), faults);
  read_standards(rows, faults);
  faults.throw_if_any();
  DescribedTable table = with_columns("standards", fmt::format("Air quality standards: {}", data.title), in_order_of(rows, joined(standard_columns(), optional_standard_columns())),
                                      {"standard", "class", "pollutant", "averaging", "value", "unit", "exceedances_allowed", "indicator", "status", "source"});
  for (const csv::Row& row : rows.rows()) table.rows.push_back(described_row(table, rows, row, shown_file(file_of(row, "standard")), {"standard", "pollutant"}));
  return table;
}

namespace {

DescribedTable measures_of_plan(const fs::path& file) {
  Study study = Study::of_file(file);
  study.judge_plan();
  const Pollutants& pollutants = study.inventory().data.pollutants;
  DescribedTable table{"measures", fmt::format("Measures of {}", study.plan().name), {{"measure"}, {"title"}, {"sectors"}, {"group", false}, {"removal"}, {"share_of_source"}, {"part"}, {"status"}, {"source"}, {"note", false}}, {}};
  for (const Measure& one : study.plan().measures) {
    std::vector<std::string> sectors, removal;
    for (const Word& sector : one.sectors) sectors.push_back(sector.text);
    for (std::size_t p = 0; p < pollutants.size(); ++p)
      if (one.removal[p]) removal.push_back(fmt::format("{} {:g} %", pollutants.name(p), 100 * *one.removal[p]));
    table.rows.push_back({{one.name}, {one.name, one.title, join(sectors, " "), one.group, join(removal, ", "), fmt::format("{:g} %", 100 * one.share_of_source), one.part,
                                       one.origin.status ? std::string(name_of(*one.origin.status)) : "", one.origin.source, one.origin.note}});
  }
  return table;
}

}  // namespace

DescribedTable described_measures(const DescribeOptions& options) {
  if (!options.plan.empty()) return measures_of_plan(options.plan);
  constexpr const char* name = "measures.csv";
  const DataSet data = read_data(options);
  const std::string title = fmt::format("Published measures: {}", data.title);
  const std::vector<fs::path> files = data.tables.files(name);
  if (files.empty()) return {"measures", title, {{"measure"}}, {}};
  Faults faults;
  const csv::Table rows = csv::Table::as_written(files.back().string(), read_text_file(files.back()), faults);
  faults.throw_if_any();
  DescribedTable table = with_columns("measures", title, rows.columns(), rows.columns());
  const std::vector<std::string> first(rows.columns().begin(), rows.columns().begin() + std::min<std::ptrdiff_t>(2, std::ssize(rows.columns())));
  for (const csv::Row& row : rows.rows()) table.rows.push_back(described_row(table, rows, row, shown_file(files.back()), first));
  return table;
}

}  // namespace pearl::app
