#pragma once

#include "regions.hpp"

#include <filesystem>
#include <vector>

namespace prd_data {

/// Values on a regular grid of cell centres; row 0 is the southernmost.
struct Raster {
    std::vector<double> lon;
    std::vector<double> lat;
    std::vector<float> values;

    float at(std::size_t row, std::size_t column) const { return values[row * lon.size() + column]; }
};

/// Crops raw/debian/citylights.jpg to 109.5-118E 19.5-26N: prd/nightlights.nc.
void build_nightlights(const std::filesystem::path& raw, const std::filesystem::path& prd);

/// Height and land fraction at 1/24 degree in the same box: prd/terrain.nc.
void build_terrain(const std::filesystem::path& raw, const std::filesystem::path& prd);

Raster read_nightlights(const std::filesystem::path& prd);

}  // namespace prd_data
