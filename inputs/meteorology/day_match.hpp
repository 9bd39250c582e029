#pragma once
// What typical days are like, and how well a choice of them matches the whole climatology.

#include <array>
#include <string>
#include <vector>

#include "inputs/meteorology/weather_classes.hpp"
#include "model/interfaces/span.hpp"

namespace pearl {

// Means of a day: u, v, speed (m s-1 at 10 m over open sea), cloud (0..1), rain (mm a day at the coast), mixing height by day and by night
// (m over land, the day's maximum and minimum), temperature (degrees Celsius at the coast), breeze (0..1, strength of the land-sea breeze).
inline constexpr std::size_t day_property_count = 9;
using DayProperties = std::array<double, day_property_count>;

struct DayPropertyName {
  const char *key, *name, *unit;
  int decimals;  // in tables
};
const std::array<DayPropertyName, day_property_count>& day_property_names();

DayProperties day_properties(const WeatherClasses& weather, const WeatherClass& day);

// Means over a season or the year, over all typical days and over the periods, each by the days it stands for.
struct SeasonMatch {
  std::string season;  // "Dec-Feb" .. "Sep-Nov", "year"
  double days = 0;
  DayProperties all{}, chosen{};
  std::vector<double> class_days_all, class_days_chosen;  // days of each class, in the order of WeatherClasses::names()
};
// Four seasons and the year. Periods of weather classes that the months do not have are a programming error.
std::vector<SeasonMatch> season_match(const WeatherClasses& weather, const std::vector<Span>& periods);

// The same as a table of text, two lines a season, with the days of each period in front; for `pearl plan`.
std::string match_text(const WeatherClasses& weather, const std::vector<Span>& periods);

}  // namespace pearl
