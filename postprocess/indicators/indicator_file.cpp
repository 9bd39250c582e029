#include "postprocess/indicators/indicator_file.hpp"

#include <algorithm>

#include "model/result_files/cell_methods.hpp"
#include "model/result_files/cf_grid.hpp"
#include "model/result_files/cf_time.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

using netcdf::Type;

// CF's word for what is made within and over days, if it has one: then the field lies on the climatological time, else beside it.
bool has_methods_of_days(const VariableInfo& variable) { return !variable.cell_methods.empty() && read_cell_methods(variable.cell_methods).of_climatology(); }

void write_one(const ResultSet& results, std::size_t s) {
  const RunDescription& run = results.run();
  netcdf::Writer file(results.folder() / run.scenarios[s].name / result_file::indicators);
  const std::string days = run.of_calendar() ? "the days simulated" : "the typical days";
  file.record_dimension(result_variable::time, 1);
  define_grid(file, results.grid());
  file.variable(result_variable::time, Type::float64, {result_variable::time}, climatology_attributes(days));
  file.variable(climatology_bounds, Type::float64, {result_variable::time, "nv"}, {});
  file.variable(span_coordinate, Type::float64, {}, span_attributes(days));
  file.variable(span_bounds, Type::float64, {"nv"}, {});
  for (std::size_t v = 0; v < run.variables.size(); ++v) {
    const VariableInfo& variable = run.variables[v];
    if (!variable.indicator) continue;
    const bool of_days = has_methods_of_days(variable);
    const std::vector<std::string> dimensions = of_days ? std::vector<std::string>{result_variable::time, "y", "x"} : std::vector<std::string>{"y", "x"};
    file.variable(variable.name, Type::float32, dimensions,
                  with_comment(results.comment(v), gridded(variable.long_name, "", variable.units, variable.cell_methods, of_days ? "lon lat" : std::string("lon lat ") + span_coordinate)));
  }
  file.attributes(global_attributes({run.plan_name + ": " + run.scenarios[s].name + ", indicators of its hours", run.scenarios[s].name, run.plan_file, run.plan_sha256,
                                     run.version, results.provenance().date, run.method, indicator_file_mark, run.of_calendar()}));
  write_grid(file, results.grid());
  const auto [begin, end] = results.time_span();
  for (const char* middle : {result_variable::time, span_coordinate}) file.write(middle, std::vector<double>{(begin + end) / 2});
  for (const char* bounds : {climatology_bounds, span_bounds}) file.write(bounds, std::vector<double>{begin, end});
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
