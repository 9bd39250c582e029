#pragma once

#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "tests/support/prd_data.hpp"

// The quickstart's grid over the built-in ground, built once.
inline const pearl::Domain& prd_domain() {
  static const pearl::Domain domain = pearl::make_domain(pearl::prd_map, 9000, 60, 50, pearl::VerticalGrid::stretched(12, 40, 3000), pearl::GroundTables::read(pearl::prd_folder()));
  return domain;
}

// The same ground in coarse cells and few layers, for tests that need every hour of the year.
inline const pearl::Domain& coarse_domain() {
  static const pearl::Domain domain = pearl::make_domain(pearl::prd_map, 27000, 20, 16, pearl::VerticalGrid::stretched(4, 100, 3000), pearl::GroundTables::read(pearl::prd_folder()));
  return domain;
}

inline const pearl::WeatherClasses& built_in_classes() {
  static const pearl::WeatherClasses classes = pearl::WeatherClasses::read(pearl::prd_data());
  return classes;
}
