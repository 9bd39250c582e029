#include "app/study/report_tables.hpp"

#include <algorithm>

#include "model/result_files/file_names.hpp"
#include "postprocess/results/index_scale.hpp"
#include "postprocess/results/indicator_definition.hpp"

namespace pearl::app {

void judge_report_tables(const DataSet& data, Faults& faults) {
  if (data.tables.has(result_file::indicator_table)) read_indicators(data.tables.read(result_file::indicator_table, indicator_columns(), optional_indicator_columns(), faults), faults);
  if (data.tables.has(result_file::index_scales)) read_index_scales(data.tables.read(result_file::index_scales, index_scale_columns(), optional_index_scale_columns(), faults), faults);
}

}  // namespace pearl::app
