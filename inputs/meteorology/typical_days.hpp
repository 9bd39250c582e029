#pragma once

#include <string>
#include <vector>

#include "inputs/meteorology/weather_classes.hpp"
#include "model/interfaces/span.hpp"

namespace pearl {

// One typical day by name ("jan-weak") and the days of its month that it stands for; 0: as many as the climatology gives it.
struct DayChoice {
  std::string name;
  double weight = 0;
};

// Which typical days a plan wants: months and classes, or days by name.
struct Selection {
  std::vector<int> months{1, 4, 7, 10};  // 1..12; in any order
  std::vector<std::string> classes;      // of WeatherClasses::names(); empty: all
  int spinup_hours = 24;
  std::vector<DayChoice> days;           // if any, they take the place of months and classes
  int representative = 0;                // if above 0, so many days of representative_days.hpp take the place of all these
};

// The typical days, in order of time; their weights sum to 365. A chosen month stands for the calendar months nearest to it
// round the year (a tie is shared by halves). If only some classes are chosen, the days of a month are shared among
// them in proportion, so that the month's mean wind is no longer the climatology's. The nominal date of the n-th class of
// a month is the 5th, 12th, 19th, 26th of the data set's nominal year, in its local time. Throws UsageError: a month or class that does not exist, months in which
// none of the chosen classes occurs, no month, a negative spin-up.
// Weights of days chosen by name count against each other within a month; the months' own weights stay the calendar's,
// so that the year's emissions are whole.
// Representative days stand for days of many months with weights of their own; the months' sums are the calendar's all the same.
std::vector<Span> typical_days(const WeatherClasses& weather, const Selection& selection);
std::vector<std::string> typical_day_names(const WeatherClasses& weather);  // all that exist: jan-northeasterly ..

}  // namespace pearl
