#pragma once

#include <cstddef>
#include <vector>

namespace pearl {

// The hours [begin, begin + count) of a list that make one day, and how much of the year they stand for.
struct DayOfHours {
  std::size_t begin = 0, count = 0;
  double weight = 0;  // sum of the hours' weights, over 24
};

// Days of at most 24 consecutive hours: a new one begins after a gap in `time`, where the weight changes, and 24 hours after the last began.
// time: hours, ascending; weight: of each hour. Shapes [hour].
std::vector<DayOfHours> days_of(const std::vector<double>& time, const std::vector<double>& weight);

}  // namespace pearl
