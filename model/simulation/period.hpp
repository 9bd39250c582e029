#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/core/clock.hpp"

namespace pearl {

// A stretch of time that is simulated and stands for `weight` days of the year: a typical day.
struct Period {
  std::string name;            // "jan-monsoon"
  std::string weather_class;   // "northeasterly"
  int month = 1;               // of the weather
  Instant begin;               // local midnight; nominal date, distinct for each period, ascending
  int hours = 24;              // counted hours
  int spinup_hours = 24;       // before them, of the same weather
  double weight = 1;           // days of the year it stands for
  std::array<double, 12> days_of_month{};  // the same days by calendar month; they sum to weight (emission profiles)
};

}  // namespace pearl
