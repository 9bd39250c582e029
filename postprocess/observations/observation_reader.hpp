#pragma once
// Files of measurements, read: who measured what, when, in one unit; what was left out is counted and told.

#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/grid/projection.hpp"
#include "postprocess/observations/observation_names.hpp"
#include "postprocess/observations/observation_time.hpp"
#include "postprocess/words/saying.hpp"

namespace pearl {

// What the user says of the files, on the command line; what a file says itself goes before it.
struct ObservationStatements {
  std::string time_zone;                                   // empty: not said
  std::vector<std::pair<std::string, std::string>> units;  // pollutant or "*", unit
  std::optional<bool> hour_ends;                           // a time is the end of its hour
  DateOrder date_order = DateOrder::unknown;
  std::string station;                                     // of files that name none
  double temperature = 298.15, pressure = 101325;          // K, Pa: between ug m-3 and ppb
};

struct ObservedStation {
  std::string code, name;          // name: the code where the file has none
  std::optional<LonLat> place;     // of the file
};

struct ObservedValue {
  Seconds begin = 0;       // s since 1970-01-01 UTC of an hour; of a day, month or year its first local midnight, as if it were UTC
  CivilTime local;         // of the begin, on the clock of the file
  double value = 0;        // ug m-3
  int weather_class = -1;  // in Observations::weather_classes
};

struct ObservedSeries {
  std::size_t station = 0, pollutant = 0;
  Averaging averaging = Averaging::hour;
  std::vector<ObservedValue> values;  // in the order of time, each begin once
};

// What is told of a file.
struct ObservationFileNote {
  std::string name;
  Saying layout, clock, hours, units;             // clock (nothing: no value needed one), hours, units: which, and who says so
  std::size_t lines = 0, values = 0, missing = 0, negative = 0, repeated = 0, within_hour = 0, midnights = 0;  // midnights: dates alone among hours, taken as their hour 0
  double lowest = 0;                              // of the negative ones, ug m-3
  bool hours_end_by_layout = false;               // nobody but the layout says that a time is the end of its hour
  std::vector<std::string> unused_columns;
  std::map<std::string, std::size_t> unused_pollutants;  // name, values
};

struct Observations {
  std::vector<ObservedStation> stations;
  std::vector<ObservedPollutant> pollutants;
  std::vector<std::string> weather_classes;
  std::vector<ObservedSeries> series;
  std::vector<ObservationFileNote> files;
};

// Reads all files. Throws InputError with all faults of all files: no header that is known, a unit or a clock that nobody says, a value or time that is none, two values for one
// time, places that move. Values that are missing, below zero, or there twice are left out and counted.
Observations read_observations(const std::vector<std::filesystem::path>& files, const ObservationStatements& statements);

}  // namespace pearl
