#pragma once
// Stations of a user's own layer, measured or not: where they stand on the grid.

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/results/run_reader.hpp"

namespace pearl {

struct OwnStation {
  AirStation station;
  int i = 0, j = 0;      // its cell
  std::size_t cell = 0;
};
struct OwnStations {
  std::vector<OwnStation> inside;
  std::vector<std::string> outside;  // names, or codes: outside the grid, or without a place
};
// Those that run.json names as the user's own, in the order of reference/stations.csv, which is read alone: a data set may have stations and no measurements. Of rows
// with one code the first counts. None where the table is not there. Throws InputError.
OwnStations own_stations_of(const RunReader& run);

}  // namespace pearl
