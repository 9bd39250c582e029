#include "postprocess/results/hour_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/result_files/cf_time.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

InputError damaged(const std::filesystem::path& file, const std::string& message) { return {Location{make_source(file.string(), ""), 0, 0}, message}; }

}  // namespace

HourFile::HourFile(const std::filesystem::path& file, const HorizontalGrid& grid, const std::optional<LocalClock>& clock) : file_(file), reader_(file), clock_(clock) {
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
  if (reader_.has(result_variable::local_day)) {
    dates_ = reader_.values(result_variable::local_day);
    if (dates_.size() != time.size()) throw fault(fmt::format("time holds {} hours, local_day {}; expected one date an hour", time.size(), dates_.size()));
  }
  constexpr double longest_day = 26;  // h, where clocks are put back
  for (std::size_t hour = 1; hour < dates_.size(); ++hour)
    if (!std::isfinite(dates_[hour]) || dates_[hour] < dates_[hour - 1] || (dates_[hour] == dates_[hour - 1] && time[hour] - time[hour - 1] > longest_day))
      throw fault(fmt::format("local_day must be the date of each hour, but does not follow time at hour {}", hour));
  days_ = days_of(time, weight, dates_);
  for (const DayOfHours& day : days_)
    for (std::size_t hour = 0; hour < day.count; ++hour)
      hours_of_day_.push_back(clock && !dates_.empty() ? clock->civil(moment_of(time[day.begin + hour] - 0.5)).hour : static_cast<int>(hour % 24));  // typical days know no summer time
  times_ = time;
  time_span_ = {time.front() - 0.5, time.back() + 0.5};
}

std::vector<float> HourFile::read(const std::string& variable) const { return read(variable, 0, shape_[0]); }

std::vector<float> HourFile::read(const std::string& variable, std::size_t first, std::size_t count) const {
  const auto fault = [&](const std::string& message) { return damaged(file_, message); };
  if (!reader_.has(variable)) throw fault(fmt::format("the variable {} is missing", variable));
  if (reader_.shape(variable) != shape_)
    throw fault(fmt::format("the variable {} has the shape ({}), expected ({}) after run.json", variable, fmt::join(reader_.shape(variable), ", "), fmt::join(shape_, ", ")));
  std::vector<float> values = reader_.floats(variable, {first, 0, 0}, {count, shape_[1], shape_[2]});
  for (const float value : values)
    if (!std::isfinite(value)) throw fault(fmt::format("the variable {} holds a value that is not a number", variable));
  return values;
}

CivilTime HourFile::date_of(std::size_t hour) const {
  if (!dates_.empty()) return Instant{static_cast<Seconds>(dates_[hour]) * one_day}.utc();
  constexpr double half_a_day = 12;
  return clock_ ? clock_->civil(moment_of(times_[hour])) : moment_of(times_[hour] + half_a_day).utc();
}

double HourFile::molar_mass(const std::string& variable) const { return reader_.number_attribute(variable, result_attribute::molar_mass, 0); }

}  // namespace pearl
