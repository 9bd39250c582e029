#pragma once

#include <string>
#include <vector>

#include "inputs/meteorology/weather_places.hpp"
#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// One line of weather.csv (docs/results.md).
struct WeatherRow {
  std::string period;
  int hour = 0;
  std::string place;
  double u = 0, v = 0, speed = 0;    // m s-1 at 10 m; towards true east and north
  double boundary_layer_height = 0;  // m
  double temperature = 0;            // degrees Celsius at 2 m
  double rain = 0;                   // mm h-1
};

// Those places that lie in the domain, in their order. The wind of the lowest layer is brought to 10 m by the profile of similarity theory with the
// cell's roughness (at most 1 m) and Obukhov length, and turned from the map to true north.
std::vector<WeatherRow> weather_rows(const Domain& domain, const std::vector<WeatherPlace>& places, const Span& period, int hour, const Meteorology& meteorology);

std::string weather_csv_line(const WeatherRow& row);  // in the order of weather_columns() (model/result_files), without a line end

}  // namespace pearl
