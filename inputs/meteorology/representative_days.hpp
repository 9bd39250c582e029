#pragma once
// A few typical days that stand for all of them: which ones, and how many days of each calendar month each stands for.

#include <array>
#include <string>
#include <vector>

#include "inputs/meteorology/day_match.hpp"
#include "inputs/meteorology/weather_classes.hpp"

namespace pearl {

// A typical day that was chosen, and the days of each calendar month that it stands for.
struct RepresentativeDay {
  int month = 1;
  std::string weather_class;
  std::array<double, 12> days_of_month{};
};

inline constexpr int fewest_representative_days = 4;  // one a season

// `count` of the typical days, in the order of the year, at least one of each season (Dec-Feb, Mar-May, Jun-Aug, Sep-Nov). Each calendar month's
// days are shared out among them without rest; none is negative. Deterministic. The choice minimises
//   scatter + miss = sum over all typical days of days/365 |x - x(nearest chosen day)|^2 + sum over seasons of days/365 |mean of the chosen - mean of all|^2
// where x are the properties of day_match.hpp and the date, standardised. The weights start from the days of each cluster (the days to which
// a chosen day is the nearest) and move, by non-negative least squares, towards the season's means (docs/decisions/0012).
// All typical days are chosen with their own weights if count is their number. Throws UsageError: count below 4 or above that number.
std::vector<RepresentativeDay> representative_days(const WeatherClasses& weather, int count);

}  // namespace pearl
