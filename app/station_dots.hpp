#pragma once

#include <vector>

#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl::app {

// What stations measured, as dots on the maps of a run: a user's own (station_means.csv in the run's folder) before the data set's. Tables with faults cost
// their dots alone, with a warning of the user's own: the report's section names the faults of the data set's.
std::vector<MeasuredValue> measured_by_stations(const ResultSet& results);

}  // namespace pearl::app
