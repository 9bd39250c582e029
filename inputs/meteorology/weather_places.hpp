#pragma once

#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// Where a run writes its hourly weather.
struct WeatherPlace {
  std::string name;
  LonLat position;
};

// The rows of weather_places.csv in a folder, in its order. Throws InputError with all faults: names that are empty or stand twice, positions that do not exist, an unknown use.
std::vector<WeatherPlace> read_weather_places(const DataTables& tables);

}  // namespace pearl
