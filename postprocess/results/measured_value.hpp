#pragma once

#include <string>

#include "model/grid/projection.hpp"

namespace pearl {

// What a station measured of a variable of a scenario: a dot on its map.
struct MeasuredValue {
  std::string scenario, variable, station;
  LonLat place;
  double value = 0;  // ug m-3
};

}  // namespace pearl
