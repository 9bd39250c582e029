#include "postprocess/results/hour_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "model/core/error.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

InputError damaged(const std::filesystem::path& file, const std::string& message) { return {Location{make_source(file.string(), ""), 0, 0}, message}; }

}  // namespace

HourFile::HourFile(const std::filesystem::path& file, const HorizontalGrid& grid) : file_(file), reader_(file) {
  const auto fault = [&](const std::string& message) { return damaged(file, message); };
  for (const char* name : {result_variable::time, result_variable::period_weight})
    if (!reader_.has(name)) throw fault(fmt::format("the variable {} is missing", name));
  const std::vector<double> time = reader_.values(result_variable::time), weight = reader_.values(result_variable::period_weight);
  if (time.empty() || time.size() != weight.size()) throw fault(fmt::format("time holds {} hours, period_weight {}; expected one weight an hour", time.size(), weight.size()));
  for (std::size_t hour = 0; hour < time.size(); ++hour) {
    if (!std::isfinite(time[hour]) || (hour > 0 && time[hour] <= time[hour - 1])) throw fault(fmt::format("time must ascend, but does not at hour {}", hour));
    if (!std::isfinite(weight[hour]) || weight[hour] < 0) throw fault(fmt::format("period_weight must not be negative, but is {} at hour {}", weight[hour], hour));
  }
  shape_ = {time.size(), static_cast<std::size_t>(grid.ny()), static_cast<std::size_t>(grid.nx())};
  std::vector<double> date;
  if (reader_.has(result_variable::local_day)) {
    date = reader_.values(result_variable::local_day);
    if (date.size() != time.size()) throw fault(fmt::format("time holds {} hours, local_day {}; expected one date an hour", time.size(), date.size()));
  }
  days_ = days_of(time, weight, date);
  time_span_ = {time.front() - 0.5, time.back() + 0.5};
}

std::vector<float> HourFile::read(const std::string& variable) const {
  const auto fault = [&](const std::string& message) { return damaged(file_, message); };
  if (!reader_.has(variable)) throw fault(fmt::format("the variable {} is missing", variable));
  if (reader_.shape(variable) != shape_)
    throw fault(fmt::format("the variable {} has the shape ({}), expected ({}) after run.json", variable, fmt::join(reader_.shape(variable), ", "), fmt::join(shape_, ", ")));
  std::vector<float> values = reader_.floats(variable);
  for (const float value : values)
    if (!std::isfinite(value)) throw fault(fmt::format("the variable {} holds a value that is not a number", variable));
  return values;
}

}  // namespace pearl
