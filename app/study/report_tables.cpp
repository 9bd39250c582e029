#include "app/study/report_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/results/index_scale.hpp"
#include "postprocess/results/indicator_definition.hpp"
#include "postprocess/results/standard_row.hpp"

namespace pearl::app {

namespace {

// The name of a row of the tables of indicators, or of a variable: its pollutant's, without points.
bool is_indicator(const std::string& name, const std::string& pollutant, const std::vector<IndicatorDefinition>& definitions) {
  std::string variable = pollutant;
  std::erase(variable, '.');
  const std::vector<std::string> names = indicator_names(definitions, {variable});
  return name == variable || std::find(names.begin(), names.end(), name) != names.end();
}

void judge_standards(const csv::Table& table, const std::vector<IndicatorDefinition>& definitions, Faults& faults) {
  read_standards(table, faults);
  for (const csv::Row& row : table.rows()) {
    static_cast<void>(row.word("standard", faults));
    static_cast<void>(row.word("pollutant", faults));
    const double value = row.number("value", faults);
    if (!(value > 0) && parse_number(row.text("value"))) faults.add(row.where("value"), "value: must be more than 0");
    static_cast<void>(row.one_of("unit", standard_units(), faults));
    const std::string& indicator = row.text("indicator");
    if (!indicator.empty() && !is_indicator(indicator, row.text("pollutant"), definitions)) {
      const std::vector<std::string> names = indicator_names(definitions, {});
      faults.add(row.where("indicator"), fmt::format("indicator: '{}' is in no table of indicators{}; docs/results.md tells which there are, and indicators.csv of a data set adds more", indicator, did_you_mean(indicator, names)));
    }
  }
}

}  // namespace

void judge_report_tables(const DataSet& data, Faults& faults) {
  std::vector<IndicatorDefinition> own;
  if (data.tables.has(result_file::indicator_table)) own = read_indicators(data.tables.read(result_file::indicator_table, indicator_columns(), optional_indicator_columns(), faults), faults);
  if (data.tables.has(result_file::index_scales)) read_index_scales(data.tables.read(result_file::index_scales, index_scale_columns(), optional_index_scale_columns(), faults), faults);
  if (data.tables.has(result_file::standards)) judge_standards(data.tables.read(result_file::standards, standard_columns(), optional_standard_columns(), faults), with_common_indicators(own), faults);
}

}  // namespace pearl::app
