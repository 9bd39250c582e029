#pragma once

#include <string>
#include <vector>

#include "postprocess/observations/observed_run.hpp"

namespace pearl {

// station_means.csv: of each station and pollutant what was measured and modelled, means over the pairs of the longest averaging that it has (year, month, day, hour); columns as
// station_means_head (evaluation/measured_values.hpp), values ug m-3. Laid into a run's folder its means of a year are dots on the maps of its report.
std::string station_means_csv(const std::vector<ObservedRun>& runs, const Observations& observations);

}  // namespace pearl
