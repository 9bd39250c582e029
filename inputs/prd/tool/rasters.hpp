#pragma once

#include "inputs/geodata/raster.hpp"

#include <filesystem>

namespace prd_data {

/// Crops raw/debian/citylights.jpg to 109.5-118E 19.5-26N: prd/nightlights.nc.
void build_nightlights(const std::filesystem::path& raw, const std::filesystem::path& prd);

/// Height and land fraction at 1/24 degree in the same box: prd/terrain.nc.
void build_terrain(const std::filesystem::path& raw, const std::filesystem::path& prd);

pearl::Raster read_nightlights(const std::filesystem::path& prd);

}  // namespace prd_data
