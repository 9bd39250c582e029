#include "postprocess/results/day_of_hours.hpp"

#include <cmath>

namespace pearl {

namespace {

constexpr std::size_t hours_of_day = 24;

}  // namespace

std::vector<DayOfHours> days_of(const std::vector<double>& time, const std::vector<double>& weight, const std::vector<double>& date) {
  std::vector<DayOfHours> days;
  for (std::size_t hour = 0; hour < time.size(); ++hour) {
    const bool follows = hour > 0 && std::abs(time[hour] - time[hour - 1] - 1) < 1e-3 && weight[hour] == weight[hour - 1];
    const bool goes_on = date.empty() ? follows && days.back().count < hours_of_day : hour > 0 && date[hour] == date[hour - 1] && weight[hour] == weight[hour - 1];
    if (!goes_on) days.push_back({hour, 0, 0, follows && !date.empty() ? days.back().before + days.back().count : 0});
    ++days.back().count;
    days.back().weight += weight[hour] / static_cast<double>(hours_of_day);
  }
  return days;
}

}  // namespace pearl
