#include "inputs/emissions/raster.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/io/raster_file.hpp"

namespace pearl {

Raster::Raster(std::vector<double> lon, std::vector<double> lat, std::vector<double> values)
    : nx_(lon.size()), ny_(lat.size()), lon_first_(lon.front()), lon_step_((lon.back() - lon.front()) / static_cast<double>(lon.size() - 1)),
      lat_first_(lat.front()), lat_step_((lat.back() - lat.front()) / static_cast<double>(lat.size() - 1)), values_(std::move(values)) {
  for (double& value : values_) {
    if (!std::isfinite(value) || value < 0) value = 0;
    largest_ = std::max(largest_, value);
  }
}

Raster Raster::read(const std::filesystem::path& path, const std::string& variable, double least, double most) {
  RasterFile file = read_raster(path, variable, least, most);
  return {std::move(file.lon), std::move(file.lat), std::move(file.values)};
}

double Raster::at(LonLat place) const {
  const double column = (place.lon - lon_first_) / lon_step_, row = (place.lat - lat_first_) / lat_step_;
  const double last_column = static_cast<double>(nx_ - 1), last_row = static_cast<double>(ny_ - 1);
  if (!(column >= -0.5 && column <= last_column + 0.5 && row >= -0.5 && row <= last_row + 0.5)) return 0;
  const double x = std::clamp(column, 0.0, last_column), y = std::clamp(row, 0.0, last_row);
  const std::size_t i = std::min(static_cast<std::size_t>(x), nx_ - 2), j = std::min(static_cast<std::size_t>(y), ny_ - 2);
  const double s = x - static_cast<double>(i), t = y - static_cast<double>(j);
  const double* const below = values_.data() + j * nx_ + i;
  const double* const above = below + nx_;
  return (1 - t) * ((1 - s) * below[0] + s * below[1]) + t * ((1 - s) * above[0] + s * above[1]);
}

}  // namespace pearl
