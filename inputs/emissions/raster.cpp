#include "inputs/emissions/raster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

namespace {

bool is_even(const std::vector<double>& places) {
  if (places.size() < 2) return false;
  const double step = (places.back() - places.front()) / static_cast<double>(places.size() - 1);
  for (std::size_t n = 0; n < places.size(); ++n)
    if (!(std::abs(places.front() + step * static_cast<double>(n) - places[n]) <= 0.05 * std::abs(step))) return false;
  return step != 0;
}

}  // namespace

Raster::Raster(std::vector<double> lon, std::vector<double> lat, std::vector<double> values)
    : nx_(lon.size()), ny_(lat.size()), lon_first_(lon.front()), lon_step_((lon.back() - lon.front()) / static_cast<double>(lon.size() - 1)),
      lat_first_(lat.front()), lat_step_((lat.back() - lat.front()) / static_cast<double>(lat.size() - 1)), values_(std::move(values)) {
  for (double& value : values_) {
    if (!std::isfinite(value) || value < 0) value = 0;
    largest_ = std::max(largest_, value);
  }
}

Raster Raster::read(const std::filesystem::path& path, const std::string& variable) {
  const netcdf::Reader file(path);
  std::vector<double> lon = file.values("lon"), lat = file.values("lat"), values = file.values(variable);
  const Location where{make_source(path.string(), ""), 0, 0, 1};
  if (!is_even(lon) || !is_even(lat)) throw InputError(where, "lat and lon are not evenly spaced");
  if (file.shape(variable) != std::vector<std::size_t>{lat.size(), lon.size()})
    throw InputError(where, fmt::format("the variable '{}' is not of shape (lat, lon)", variable));
  return {std::move(lon), std::move(lat), std::move(values)};
}

double Raster::at(LonLat place) const {
  const double column = std::floor((place.lon - lon_first_) / lon_step_ + 0.5), row = std::floor((place.lat - lat_first_) / lat_step_ + 0.5);
  if (!(column >= 0 && column < static_cast<double>(nx_) && row >= 0 && row < static_cast<double>(ny_))) return 0;
  return values_[static_cast<std::size_t>(row) * nx_ + static_cast<std::size_t>(column)];
}

}  // namespace pearl
