#include "postprocess/observations/highest_hours.hpp"

#include <algorithm>

namespace pearl {

namespace {

constexpr Seconds window = 8;  // hours

// The highest of a day's windows, and how many there are.
struct Highest {
  double first = 0, second = 0;
  int windows = 0;
  void take(const std::pair<double, double>& mean) {
    first = windows == 0 ? mean.first : std::max(first, mean.first);
    second = windows == 0 ? mean.second : std::max(second, mean.second);
    ++windows;
  }
};

std::map<int, std::pair<double, double>> of_days_with_enough(const std::map<int, Highest>& days, int windows_of_a_day) {
  std::map<int, std::pair<double, double>> highest;
  for (const auto& [date, day] : days)
    if (4 * day.windows >= 3 * windows_of_a_day) highest.emplace(date, std::pair{day.first, day.second});
  return highest;
}

}  // namespace

std::optional<std::pair<double, double>> HoursByDate::mean_from(Seconds begin) const {
  constexpr int enough_hours = 6;
  double first = 0, second = 0;
  int count = 0;
  for (auto hour = hours_.lower_bound(begin); hour != hours_.end() && hour->first < begin + window * one_hour; ++hour) {
    first += hour->second.first;
    second += hour->second.second;
    ++count;
  }
  if (count < enough_hours) return {};
  return std::pair{first / count, second / count};
}

std::map<int, std::pair<double, double>> HoursByDate::highest_means(bool within_day) const {
  constexpr int windows_of_a_day = 24, windows_within = 17;
  std::map<int, Highest> days;
  for (const auto& [last, end] : hours_) {
    if (within_day && end.hour < window - 1) continue;  // it begins on the day before
    if (const auto mean = mean_from(last - (window - 1) * one_hour)) days[end.date].take(*mean);
  }
  return of_days_with_enough(days, within_day ? windows_within : windows_of_a_day);
}

std::map<int, std::pair<double, double>> HoursByDate::highest_means_beginning(int first, int last) const {
  std::map<int, Seconds> begins;  // of the first window of each date, by the last of its hours: clocks that are put on or back have done so by then
  for (const auto& [begin, hour] : hours_)
    if (hour.hour >= first) begins[hour.date] = begin - (hour.hour - first) * one_hour;
  std::map<int, Highest> days;
  for (const auto& [date, begin] : begins)
    for (int n = 0; n <= last - first; ++n)
      if (const auto mean = mean_from(begin + n * one_hour)) days[date].take(*mean);
  return of_days_with_enough(days, last - first + 1);
}

}  // namespace pearl
