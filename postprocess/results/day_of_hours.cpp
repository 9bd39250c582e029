#include "postprocess/results/day_of_hours.hpp"

#include <cmath>

namespace pearl {

namespace {

constexpr std::size_t hours_of_day = 24;

}  // namespace

std::vector<DayOfHours> days_of(const std::vector<double>& time, const std::vector<double>& weight) {
  std::vector<DayOfHours> days;
  for (std::size_t hour = 0; hour < time.size(); ++hour) {
    const bool goes_on = hour > 0 && std::abs(time[hour] - time[hour - 1] - 1) < 1e-3 && weight[hour] == weight[hour - 1] && days.back().count < hours_of_day;
    if (!goes_on) days.push_back({hour, 0, 0});
    ++days.back().count;
    days.back().weight += weight[hour] / static_cast<double>(hours_of_day);
  }
  return days;
}

}  // namespace pearl
