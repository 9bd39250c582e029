#include "inputs/geodata/raster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "inputs/geodata/even_axis.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

namespace {

constexpr double unevenness = 0.05;  // of a step: axes in single precision

void check_axis(const netcdf::Reader& file, const std::string& name, double most, const Location& where, std::vector<double>& axis, Faults& faults) {
  axis = file.values(name);
  if (even_step(axis, unevenness) == 0) faults.add(where, fmt::format("{} is not evenly spaced; allowed are two or more places in even steps", name));
  else if (!is_in_degrees(axis, most)) faults.add(where, fmt::format("{} is not in degrees: allowed are -{:g}..{:g}", name, most, most));
}

}  // namespace

Raster::Raster(std::vector<double> lon, std::vector<double> lat, std::vector<double> values)
    : nx_(lon.size()), ny_(lat.size()), lon_first_(lon.front()), lon_step_((lon.back() - lon.front()) / static_cast<double>(lon.size() - 1)),
      lat_first_(lat.front()), lat_step_((lat.back() - lat.front()) / static_cast<double>(lat.size() - 1)), values_(std::move(values)) {
  lon_ = std::move(lon);
  lat_ = std::move(lat);
  for (double& value : values_) {
    if (!std::isfinite(value)) value = 0;
    largest_ = std::max(largest_, value);
  }
}

std::optional<Raster> Raster::read(const std::filesystem::path& path, const std::string& variable, double least, double most, Faults& faults, const RasterAxes& axes) {
  const std::size_t before = faults.size();
  const Location where{make_source(path.string(), ""), 0, 0, 1};
  try {
    const netcdf::Reader file(path);
    for (const std::string& name : {axes.lon, axes.lat, variable})
      if (!file.has(name)) faults.add(where, fmt::format("the variable '{}' is missing; needed are {}, {} and {}", name, axes.lat, axes.lon, variable));
    if (faults.size() != before) return {};
    std::vector<double> lon, lat;
    check_axis(file, axes.lon, 360, where, lon, faults);
    check_axis(file, axes.lat, 90, where, lat, faults);
    if (file.shape(variable) != std::vector<std::size_t>{lat.size(), lon.size()}) {
      faults.add(where, fmt::format("the variable '{}' is not of shape ({}, {})", variable, axes.lat, axes.lon));
      return {};
    }
    std::vector<double> values = file.values(variable);
    std::size_t first = 0, count = 0;
    for (std::size_t n = 0; n < values.size(); ++n) {
      if (std::isnan(values[n]) || (values[n] >= least && values[n] <= most)) continue;
      if (count++ == 0) first = n;
    }
    if (count > 0)
      faults.add(where, fmt::format("the variable '{}' is {} at {:.3f}E {:.3f}N{}, outside {}..{}: the file is damaged, or has another unit", variable, values[first], lon[first % lon.size()],
                                    lat[first / lon.size()], count > 1 ? fmt::format(" and wrong at {} more places", count - 1) : "", least, most));
    if (faults.size() != before) return {};
    return Raster(std::move(lon), std::move(lat), std::move(values));
  } catch (const InputError& error) {
    faults.add(error);
    return {};
  }
}

double Raster::column_at(double lon) const {
  const double first = (lon - lon_first_) / lon_step_, turn = 360 / lon_step_, last = static_cast<double>(nx_) - 0.5;
  for (const double column : {first, first - turn, first + turn})
    if (column >= -0.5 && column < last) return column;
  return first;
}

double Raster::bilinear(LonLat place) const {
  const double east = column_at(place.lon), north = row_at(place.lat);
  const double last_column = static_cast<double>(nx_ - 1), last_row = static_cast<double>(ny_ - 1);
  if (!(east >= -0.5 && east <= last_column + 0.5 && north >= -0.5 && north <= last_row + 0.5)) return 0;
  const double x = std::clamp(east, 0.0, last_column), y = std::clamp(north, 0.0, last_row);
  const std::size_t i = std::min(static_cast<std::size_t>(x), nx_ - 2), j = std::min(static_cast<std::size_t>(y), ny_ - 2);
  const double s = x - static_cast<double>(i), t = y - static_cast<double>(j);
  const double* const below = values_.data() + j * nx_ + i;
  const double* const above = below + nx_;
  return (1 - t) * ((1 - s) * below[0] + s * below[1]) + t * ((1 - s) * above[0] + s * above[1]);
}

std::optional<double> Raster::nearest(LonLat place) const {
  const double i = std::floor(column_at(place.lon) + 0.5), j = std::floor(row_at(place.lat) + 0.5);
  if (!(j >= 0 && j < static_cast<double>(ny_) && i >= 0 && i < static_cast<double>(nx_))) return {};
  return values_[static_cast<std::size_t>(j) * nx_ + static_cast<std::size_t>(i)];
}

std::optional<Raster::Pixel> Raster::certain_pixel(LonLat place, LonLat doubt) const {
  const double turn = 360 / lon_step_, first = (place.lon - lon_first_) / lon_step_, row = row_at(place.lat) + 0.5;
  const double east = doubt.lon / std::abs(lon_step_), north = doubt.lat / std::abs(lat_step_);
  const auto is_sure = [](double pixels, double around) { return pixels - std::floor(pixels) > around && std::floor(pixels) + 1 - pixels > around; };
  if (!(is_sure(row, north) && row >= 0 && row < static_cast<double>(ny_))) return {};
  const double width = static_cast<double>(nx_);
  for (const double candidate : {first, first - turn, first + turn}) {  // in the order of column_at
    const double column = candidate + 0.5;
    if (column > -east && column < width + east) {
      if (!(is_sure(column, east) && column >= 0 && column < width)) return {};
      return Pixel{static_cast<std::size_t>(column), static_cast<std::size_t>(row)};
    }
  }
  return {};
}

double Raster::pixel_degrees() const { return std::min(std::abs(lat_step_), std::abs(lon_step_)); }

std::string Raster::extent() const {
  const auto [west, east] = std::minmax(lon_.front(), lon_.back());
  const auto [south, north] = std::minmax(lat_.front(), lat_.back());
  return fmt::format("{:.1f}..{:.1f}E, {:.1f}..{:.1f}N", west, east, south, north);
}

}  // namespace pearl
