#pragma once
// Seasons of the calendar, and means of typical days by their weights.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/results/run_description.hpp"

namespace pearl {

struct Season {
  const char* name;            // by the first letters of its months
  std::array<int, 3> months;
};
inline constexpr std::array<Season, 4> seasons{{{"DJF", {12, 1, 2}}, {"MAM", {3, 4, 5}}, {"JJA", {6, 7, 8}}, {"SON", {9, 10, 11}}}};

// The months of a season; of `year`, all twelve.
inline std::vector<int> months_of_season(const std::string& season) {
  std::vector<int> months;
  for (const Season& one : seasons)
    if (season == "year" || season == one.name) months.insert(months.end(), one.months.begin(), one.months.end());
  return months;
}

// Mean of value(p) over the days of these months, by how many of them each period stands for; nothing if the run has none of them.
template <class Value>
std::optional<double> mean_of_days(const std::vector<PeriodInfo>& periods, const std::vector<int>& months, Value&& value) {
  double sum = 0, days = 0;
  for (std::size_t p = 0; p < periods.size(); ++p) {
    double own = 0;
    for (const int month : months) own += periods[p].days_in(month);
    if (own <= 0) continue;
    sum += own * value(p);
    days += own;
  }
  if (days <= 0) return {};
  return sum / days;
}

}  // namespace pearl
