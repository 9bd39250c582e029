#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pearl {

// A variable on a regular grid of longitude and latitude, values[lat][lon]; NaN where the file has its fill value.
struct RasterFile {
  std::vector<double> lon, lat;  // degrees, evenly spaced
  std::vector<double> values;
};

// Reads `lon`, `lat` and the variable of a NetCDF file. Axes that are not even or no degrees, another shape, and values outside
// least..most (a damaged file, or another unit) throw InputError with the file, the place and what is allowed.
RasterFile read_raster(const std::filesystem::path& path, const std::string& variable, double least, double most);

}  // namespace pearl
