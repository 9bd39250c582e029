#include "postprocess/observations/highest_hours.hpp"

#include <algorithm>

namespace pearl {

std::map<int, std::pair<double, double>> HoursByDate::highest_means(bool within_day) const {
  constexpr Seconds window = 8;                                     // hours
  constexpr int enough_hours = 6, windows_of_a_day = 24, windows_within = 17;
  struct Highest {
    double first = 0, second = 0;
    int windows = 0;
  };
  std::map<int, Highest> days;
  for (const auto& [last, end] : hours_) {
    if (within_day && end.hour < window - 1) continue;  // it begins on the day before
    double first = 0, second = 0;
    int count = 0;
    for (auto hour = hours_.lower_bound(last - (window - 1) * one_hour); hour != hours_.end() && hour->first <= last; ++hour) {
      first += hour->second.first;
      second += hour->second.second;
      ++count;
    }
    if (count < enough_hours) continue;
    Highest& day = days[end.date];
    const double of_first = first / count, of_second = second / count;
    day.first = day.windows == 0 ? of_first : std::max(day.first, of_first);
    day.second = day.windows == 0 ? of_second : std::max(day.second, of_second);
    ++day.windows;
  }
  std::map<int, std::pair<double, double>> highest;
  for (const auto& [date, day] : days)
    if (4 * day.windows >= 3 * (within_day ? windows_within : windows_of_a_day)) highest.emplace(date, std::pair{day.first, day.second});
  return highest;
}

}  // namespace pearl
