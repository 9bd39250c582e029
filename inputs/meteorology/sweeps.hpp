#pragma once
// At which hours the winds of a few typical days begin to sweep, so that no hour of the day has a direction of its own.

#include <vector>

#include "inputs/meteorology/weather_classes.hpp"
#include "model/interfaces/span.hpp"

namespace pearl {

// How much of the sweeps keeps to the clock, 0..1: |sum w exp(i 2 pi t0/24 h)| / sum w over the periods, w the days that each stands for
// times its swing, t0 as in direction_at. 0: at every hour the sweeps of the days cancel; 1: all days sweep at one hour. Of the days of one
// season (0: Dec-Feb .. 3: Sep-Nov) if `season` is given; 0 if no period stands for any. Periods of weather classes that the months do not
// have are a programming error.
double common_sweep(const WeatherClasses& weather, const std::vector<Span>& periods, int season = -1);

// Gives the days of the periods new beginnings of their sweeps, whole or half hours, such that least of both waves keeps to the clock, over the
// year and over each season, by
//   sum over year and seasons of share (|sum w exp(i p)|^2 + 0.4^2 |sum w exp(2 i p)|^2) / (sum w)^2,  p = 2 pi t0/24 h
// one day after the other from the beginnings they had, as long as it becomes less: deterministic (docs/decisions/0012). A sweep stands for
// what differs between real days, so its hour is free; means of a day do not depend on it. All typical days keep theirs.
void spread_sweeps(WeatherClasses& weather, const std::vector<Span>& periods);

}  // namespace pearl
