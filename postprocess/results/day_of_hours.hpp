#pragma once

#include <cstddef>
#include <vector>

namespace pearl {

// The hours [begin, begin + count) of a list that make one day, and how much of the year they stand for. Of a day of the calendar hours may be missing in between.
struct DayOfHours {
  std::size_t begin = 0, count = 0;
  double weight = 0;       // sum of the hours' weights, over 24
  std::size_t before = 0;  // hours of the calendar just before it that are in the list, without a gap; 0 of a typical day
};

// Days of consecutive hours. Without dates, of typical days: of at most 24 hours; a new one begins after a gap in `time`, where the weight changes,
// and 24 hours after the last began. With the local date of each hour: where the date changes, so that a day has 23 to 25 hours where clocks change, and fewer where some
// are missing.
// time: hours, ascending; weight: of each hour; date: of each hour, in days, or empty. Shapes [hour].
std::vector<DayOfHours> days_of(const std::vector<double>& time, const std::vector<double>& weight, const std::vector<double>& date = {});

}  // namespace pearl
