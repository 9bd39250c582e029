#include "model/io/raster_file.hpp"

#include <fmt/format.h>

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

bool lies_within(const std::vector<double>& places, double most) { return std::abs(places.front()) <= most && std::abs(places.back()) <= most; }

}  // namespace

RasterFile read_raster(const std::filesystem::path& path, const std::string& variable, double least, double most) {
  const netcdf::Reader file(path);
  const Location where{make_source(path.string(), ""), 0, 0, 1};
  RasterFile raster{file.values("lon"), file.values("lat"), {}};
  if (!is_even(raster.lon) || !is_even(raster.lat)) throw InputError(where, "lat and lon are not evenly spaced");
  if (!lies_within(raster.lon, 360) || !lies_within(raster.lat, 90)) throw InputError(where, "lat and lon are not degrees: allowed are -90..90 and -360..360");
  if (file.shape(variable) != std::vector<std::size_t>{raster.lat.size(), raster.lon.size()})
    throw InputError(where, fmt::format("the variable '{}' is not of shape (lat, lon)", variable));
  raster.values = file.values(variable);
  for (std::size_t n = 0; n < raster.values.size(); ++n) {
    const double value = raster.values[n];
    if (std::isnan(value) || (value >= least && value <= most)) continue;
    throw InputError(where, fmt::format("the variable '{}' is {} at {:.3f}E {:.3f}N, outside {}..{}: the file is damaged, or has another unit", variable, value,
                                        raster.lon[n % raster.lon.size()], raster.lat[n / raster.lon.size()], least, most));
  }
  return raster;
}

}  // namespace pearl
