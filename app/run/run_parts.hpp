#pragma once

#include <memory>
#include <vector>

#include "app/preparation.hpp"
#include "app/run/planned_run.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "inputs/meteorology/weather_places.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/output/static_file.hpp"
#include "model/simulation/output_places.hpp"

namespace pearl::app {

// What the engine is joined of: the grid, what reacts, and the sources of weather, emissions and inflow. They refer to each other
// and to the planned run, which must outlive them.
class RunParts {
 public:
  // Throws InputError, UsageError or RunError: what the plan asks for and the data or the machine do not give.
  RunParts(const PlannedRun& run, Preparation& preparation);
  RunParts(const RunParts&) = delete;
  RunParts& operator=(const RunParts&) = delete;

  [[nodiscard]] EmissionSource& sources();  // people's, with the vegetation's if there is one

  const Domain domain;
  const Mechanism mechanism;
  const OutputPlaces places;
  std::size_t all_days = 0;  // typical days that the data set has
  TypicalDays weather;
  GriddedEmissions emissions;
  std::unique_ptr<BiogenicEmissions> vegetation;  // of a mechanism with its gases
  const InflowTable inflow;
  const std::vector<WeatherPlace> weather_places;
};

// Regions and people on the grid. Throws InputError.
StaticFields static_fields(const PlannedRun& run, const Domain& domain);

}  // namespace pearl::app
