#pragma once

#include <filesystem>

#include "model/core/error.hpp"
#include "model/meteorology/cloud_and_rain.hpp"

namespace pearl {

// What clouds.csv says of a region's clouds, rain and sea where the typical days know no more than their amount.
struct CloudClimate {
  CloudAndRain clouds;
  double sea_excess = 0;      // K by which the sea is warmer than the air, mean of the year
  double sea_swing = 0;       // K, amplitude of the daily cycle of the air over sea
  double afternoon_peak = 0;  // h, local time of most rain in the months of afternoon rain
  double morning_peak = 0;    // h, in the others

  // Every parameter once. Faults: unknown, missing or doubled ones, other units, numbers out of range, a top below its base.
  static CloudClimate read(const std::filesystem::path& path, Faults& faults);
};

}  // namespace pearl
