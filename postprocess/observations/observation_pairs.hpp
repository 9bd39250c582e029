#pragma once
// Measured and modelled, side by side: hours, days, days' highest 8 hours, months and years, as the measurements and the run carry them.

#include <cstddef>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_fields.hpp"
#include "postprocess/observations/observation_places.hpp"
#include "postprocess/observations/observation_reader.hpp"
#include "postprocess/observations/too_few.hpp"
#include "postprocess/words/saying.hpp"

namespace pearl {

// What a pair is the mean of; mda8: the highest mean of 8 hours of a day.
enum class PairAveraging { hour, day, mda8, month, year };
const char* name_of(PairAveraging averaging);

struct ObservedPair {
  std::size_t station = 0, pollutant = 0;  // in Observations
  PairAveraging averaging = PairAveraging::hour;
  // Of a calendar: the local date, and the hour of hours. Of typical days: year 0, the month (0 of a year), day 0, the hour of hours.
  CivilTime time;
  bool of_calendar = false;
  std::string weather_class;  // of typical days, where the measurements say it
  std::size_t values = 0;     // measured values that are in it
  double measured = 0, modelled = 0;  // ug m-3
  int first_year = 0, last_year = 0;  // of what was measured, of means of a year
};

struct PairedObservations {
  bool typical_days = true;
  std::vector<ObservedPair> pairs;
  std::vector<Saying> notes;  // what could not be paired, and why
  int first_year = 0, last_year = 0;  // of the measurements that were paired
};

// Pairs a scenario with what was measured. A station is compared with the lowest layer of the cell that holds it.
// Runs of the calendar: by date and hour; means are over the hours that both have.
// Runs of typical days: by month, weather class where the measurements tell it, and local hour; the years of the measurements are taken together. Without a class a month's hour is the mean of
// its typical days by the days that each stands for.
PairedObservations pair_observations(const EvaluationFields& fields, const std::string& scenario, const Observations& observations, const PlacedStations& placed);

}  // namespace pearl
