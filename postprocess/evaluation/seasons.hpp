#pragma once
// Seasons of the calendar, and means of typical days by their weights.

#include <algorithm>
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

// Every month lies in the season `year`.
inline bool in_season(const std::string& season, int month) {
  if (season == "year") return true;
  return std::any_of(seasons.begin(), seasons.end(), [&](const Season& one) { return season == one.name && std::find(one.months.begin(), one.months.end(), month) != one.months.end(); });
}

// Mean of value(p) over the periods that `takes` accepts, by their weights; nothing if none weighs anything.
template <class Takes, class Value>
std::optional<double> mean_of_periods(const std::vector<PeriodInfo>& periods, Takes&& takes, Value&& value) {
  double sum = 0, weight = 0;
  for (std::size_t p = 0; p < periods.size(); ++p) {
    if (!takes(periods[p]) || periods[p].weight <= 0) continue;
    sum += periods[p].weight * value(p);
    weight += periods[p].weight;
  }
  if (weight <= 0) return {};
  return sum / weight;
}

}  // namespace pearl
