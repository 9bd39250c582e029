#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "model/simulation/output_places.hpp"
#include "model/simulation/period.hpp"

namespace pearl {

// Which results a run writes, and where.
struct ResultDescription {
  std::filesystem::path directory;
  std::vector<std::string> scenarios;         // in the order of the engine's lanes
  std::vector<bool> write;                    // which of them get files
  std::vector<Period> periods;
  FileOrigin origin;                          // `scenario` is filled in for each file
  OutputPlaces places{};                      // as the simulation has them: levels.nc and profiles.nc

  // Where a run keeps what it needs to be continued.
  [[nodiscard]] std::filesystem::path checkpoint_folder() const { return directory / result_file::checkpoint_folder; }
};

}  // namespace pearl
