#include "postprocess/indicators/indicator_file.hpp"

#include <algorithm>

#include "model/result_files/cf_grid.hpp"
#include "model/result_files/cf_time.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

using netcdf::Type;

void write_one(const ResultSet& results, std::size_t s) {
  const RunDescription& run = results.run();
  netcdf::Writer file(results.folder() / run.scenarios[s].name / result_file::indicators);
  file.record_dimension(result_variable::time, 1);
  define_grid(file, results.grid());
  file.variable(result_variable::time, Type::float64, {result_variable::time}, climatology_attributes());
  file.variable(climatology_bounds, Type::float64, {result_variable::time, "nv"}, {});
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (const VariableInfo& variable = run.variables[v]; variable.indicator)
      file.variable(variable.name, Type::float32, {result_variable::time, "y", "x"}, with_comment(results.comment(v), gridded(variable.long_name, "", variable.units, variable.cell_methods)));
  file.attributes(global_attributes({run.plan_name + ": " + run.scenarios[s].name + ", indicators of its hours", run.scenarios[s].name, run.plan_file, run.plan_sha256,
                                     run.version, results.provenance().date, run.method, indicator_file_mark}));
  write_grid(file, results.grid());
  const auto [begin, end] = results.time_span();
  file.write(result_variable::time, std::vector<double>{(begin + end) / 2});
  file.write(climatology_bounds, std::vector<double>{begin, end});
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (run.variables[v].indicator) file.write(run.variables[v].name, results.mean(s, v));
  file.commit();
}

}  // namespace

bool has_indicator_files(const RunDescription& run) {
  return std::any_of(run.variables.begin(), run.variables.end(), [](const VariableInfo& variable) { return variable.indicator; });
}

void write_indicator_files(const ResultSet& results) {
  if (!has_indicator_files(results.run())) return;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) write_one(results, s);
}

}  // namespace pearl
