#pragma once
// What is made of the hour means of a run beside the annual mean: daily maxima and percentiles of a year.

#include <string>
#include <vector>

#include "postprocess/indicators/hour_statistics.hpp"
#include "postprocess/results/day_of_hours.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

enum class Sample { each_hour, daily_highest };    // what is gathered: hours, or of each day the highest running mean
enum class Year { mean, percentile, highest };     // what is made of it over the year, by weight

struct HourlyIndicator {
  const char* name;      // of the field: "O3_MDA8"
  const char* variable;  // whose hours
  Sample sample;
  int window;            // hours of the running mean
  Year year;
  double share;          // of the percentile, 0..1
  bool full_chemistry;   // made only if the run's mechanism tells the variable from its family (NO2 from NOx)
};
// One line each; a run shows those whose variable it has.
const std::vector<HourlyIndicator>& hourly_indicators();

// The share of the year, 0..1, that the heaviest day of a run may stand for, if the indicator is to be offered. A percentile p of days is a number of its own only if
// no single day weighs more than the part of the year above p (1 - p): else it may be the highest day under another name. High hours come in runs of
// about four on a day, so that a percentile of hours needs days no heavier than 24/4 (1 - p). The highest of a year needs each day of it. Means need nothing: 1.
double heaviest_day_allowed(const HourlyIndicator& indicator);

// The indicators that the run's variables and mechanism allow and its days carry, and those that its days do not carry.
std::vector<HourlyIndicator> indicators_for(const RunDescription& run);
std::vector<HourlyIndicator> indicators_not_carried(const RunDescription& run);
double heaviest_day(const RunDescription& run);  // share of the year, 0..1

bool is_annual_mean(const VariableInfo& variable);       // true for a variable of the run, and for indicators that are a mean over the year

// What an indicator gathers before it looks at the year: values [n][cell], NaN where a day has too few hours, and their weights [n].
struct Gathered {
  std::vector<float> values;
  std::vector<double> weights;
};
// hours: [hour][cell] in the variable's unit.
Gathered gather(Sample sample, int window, const std::vector<float>& hours, std::size_t cells, const std::vector<DayOfHours>& days);
// One value a cell; NaN where nothing was gathered.
std::vector<float> over_the_year(const HourlyIndicator& indicator, const Gathered& gathered, std::size_t cells);

std::string title_of(const HourlyIndicator& indicator);  // after the variable's formula: "daily max. 8 h"

// The variable that an indicator is: unit of its parent, label of the parent and title.
VariableInfo indicator_variable(const HourlyIndicator& indicator, const VariableInfo& parent);

std::string cell_methods_of(const HourlyIndicator& indicator);  // CF-1.8, chapter 7
std::string comment_of(const HourlyIndicator& indicator);       // how it is made, for people

}  // namespace pearl
