#pragma once

#include <cstddef>
#include <string>

#include "model/grid/projection.hpp"

namespace pearl {

// Of what a measured value is the mean: some months, or a year as it was paired with the model's.
enum class MeasuredMean { months, year };

// What a station measured of a variable of a scenario: a dot on its map.
struct MeasuredValue {
  std::string scenario, variable, station;
  LonLat place;
  double value = 0;  // ug m-3
  MeasuredMean mean = MeasuredMean::year;
  std::size_t count = 1;  // months, or pairs of means of a year
  std::string code{};     // of the station
  bool roadside = false;
  int first_year = 0, last_year = 0;  // in which it was measured; 0: not known
};

}  // namespace pearl
