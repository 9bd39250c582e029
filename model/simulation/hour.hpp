#pragma once
// What processes are told of time.

#include "model/interfaces/emission_source.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/transport/inflow.hpp"

namespace pearl {

// An hour of a run: what all scenarios share. It stays alive and unchanged until the next hour.
struct Hour {
  const Meteorology& weather;
  const HourlyPattern& emissions;
  const InflowRatios& inflow;  // of the air that enters
  double step = 300;           // s, of every step of the hour
};

// A step of an hour.
struct TimeStep {
  double begin = 0;  // s since the beginning of the hour
};

}  // namespace pearl
