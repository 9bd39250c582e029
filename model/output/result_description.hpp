#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "model/interfaces/span.hpp"
#include "model/result_files/cf_grid.hpp"
#include "model/result_files/file_names.hpp"
#include "model/simulation/output_places.hpp"

namespace pearl {

// Which results a run writes, and where.
struct ResultDescription {
  std::filesystem::path directory;
  std::vector<std::string> scenarios;         // in the order of the engine's lanes
  std::vector<bool> write;                    // which of them get files
  std::vector<Span> periods;
  FileOrigin origin;                          // `scenario` is filled in for each file
  OutputPlaces places{};                      // as the simulation has them: levels.nc and profiles.nc

  // Whether a span is a stretch of the calendar, and what the days are called then.
  [[nodiscard]] bool calendar() const { return std::any_of(periods.begin(), periods.end(), [](const Span& span) { return span.is_calendar(); }); }
  [[nodiscard]] std::string days() const { return calendar() ? "days of the calendar" : "typical days"; }

  // Where a run keeps what it needs to be continued.
  [[nodiscard]] std::filesystem::path checkpoint_folder() const { return directory / result_file::checkpoint_folder; }
};

}  // namespace pearl
