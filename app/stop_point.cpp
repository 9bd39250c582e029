#include "app/stop_point.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"
#include "model/core/quantity.hpp"
#include "model/core/text.hpp"

namespace pearl::app {

namespace {

std::string choices(const std::vector<Span>& periods) {
  std::string days;
  for (const Span& period : periods) days += fmt::format("{}{} ({}..{})", days.empty() ? "" : ", ", period.name, 1 - period.spinup_hours, period.hours);
  return fmt::format("give a time since the beginning of the run, from \"1 h\" to \"{} h\", or DAY:HOUR with one of: {}",
                     hours_before(periods, begin_of(periods, periods.size())), days);
}

long long hours_of_day(const std::string& day, const std::string& hour, const std::string& when, const std::vector<Span>& periods) {
  const auto period = std::find_if(periods.begin(), periods.end(), [&](const Span& one) { return one.name == day; });
  if (period == periods.end()) {
    std::vector<std::string> names;
    for (const Span& one : periods) names.push_back(one.name);
    throw UsageError(fmt::format("--until {}: this plan has no typical day '{}'{}; {}", when, day, did_you_mean(day, names), choices(periods)));
  }
  const auto number = parse_integer(hour);
  if (!number || *number <= -period->spinup_hours || *number > period->hours)
    throw UsageError(fmt::format("--until {}: '{}' is no hour of {}, which has {} to {}; {}", when, hour, day, 1 - period->spinup_hours, period->hours,
                                 choices(periods)));
  RunPlace place = begin_of(periods, static_cast<std::size_t>(period - periods.begin()));
  place.hour = static_cast<int>(*number);
  return hours_before(periods, place);
}

}  // namespace

long long hours_until(const std::string& when, const std::vector<Span>& periods) {
  const std::size_t colon = when.rfind(':');
  if (colon != std::string::npos) return hours_of_day(when.substr(0, colon), when.substr(colon + 1), when, periods);
  double hours = 0;
  try {
    hours = parse_quantity(when, Dimension::time).value / static_cast<double>(one_hour);
  } catch (const QuantityError& fault) {
    throw UsageError(fmt::format("--until: {}; {}", fault.what(), choices(periods)));
  }
  const double all = static_cast<double>(hours_before(periods, begin_of(periods, periods.size())));
  if (!(hours >= 1) || hours > all || hours != std::floor(hours))
    throw UsageError(fmt::format("--until {}: not a whole number of hours from 1 to {}; {}", when, all, choices(periods)));
  return static_cast<long long>(hours);
}

std::string text_of(const std::vector<Span>& periods, const RunPlace& place) {
  if (place.period >= periods.size()) return "the end";
  return fmt::format("hour {} of {}{}{}", place.hour, periods[place.period].name, place.hour < 0 ? " (spin-up)" : "",
                     place.step > 0 ? fmt::format(", step {}", place.step) : "");
}

}  // namespace pearl::app
