#pragma once

#include <array>
#include <filesystem>

#include "model/core/error.hpp"
#include "model/meteorology/town_surface.hpp"

namespace pearl {

// What town.csv says of built-up land.
struct TownClimate {
  TownSurface surface;
  double night_depth = 0;                // m, of the mixed layer over towns by night, mean of the year
  std::array<double, 24> people_heat{};  // W m-2 of built-up land by local hour

  // Every parameter once, `people_heat` once an hour. Faults: unknown, missing or doubled ones, other units, numbers out of range.
  static TownClimate read(const std::filesystem::path& path, Faults& faults);
};

}  // namespace pearl
