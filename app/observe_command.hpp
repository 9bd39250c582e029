#pragma once
// `pearl evaluate --observations`: a run beside measurements of the user's own.

#include <filesystem>
#include <string>
#include <vector>

#include "app/commands.hpp"

namespace pearl::app {

// What the options say of the files where these do not say it themselves; empty: not said.
struct OwnMeasurements {
  std::vector<std::filesystem::path> files;
  std::filesystem::path stations;     // a table of stations; empty: the files or the data set say where they stand
  std::string time_zone, hour_stamp, date_order, station;
  std::vector<std::string> units;     // "NO2=ppb", "ug/m3"
  std::string temperature, pressure;  // "25 degC", "1013.25 hPa"; empty: these
  std::string attainment;             // "BASE=FUTURE", scenarios of every run; empty: not asked
};

// Without files: UsageError if anything else is said of them.
void must_name_files(const OwnMeasurements& own);

ExitCode observe(const EvaluateCommandOptions& options, const OwnMeasurements& own);

}  // namespace pearl::app
