#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// What a file calls its axes.
struct RasterAxes {
  std::string lon = "lon", lat = "lat";
};

// A field on regular parallels and meridians, read from a NetCDF file with two axes and a variable of shape (lat, lon).
class Raster {
 public:
  struct Pixel {
    std::size_t column = 0, row = 0;
    friend bool operator==(const Pixel&, const Pixel&) = default;
  };

  // Nothing after a fault. All faults of the file together: absent variables, axes that are not even or no degrees (-90..90, -360..360),
  // another shape, values outside least..most (a damaged file, or another unit) with the first one's place and their number.
  static std::optional<Raster> read(const std::filesystem::path& path, const std::string& variable, double least, double most, Faults& faults,
                                    const RasterAxes& axes = {});
  // values[lat][lon]; axes of two places at least, in even steps; a value that is not finite is missing.
  Raster(std::vector<double> lon, std::vector<double> lat, std::vector<double> values);

  // Bilinear between the middles of pixels; missing pixels count as 0, so does everything outside the raster.
  [[nodiscard]] double bilinear(LonLat place) const;
  // The value of the pixel that holds a place; a missing one counts as 0. Nothing outside the raster.
  [[nodiscard]] std::optional<double> nearest(LonLat place) const;
  // The pixel that holds a place which is known to `doubt` degrees only; nothing where it could be another one, or none.
  [[nodiscard]] std::optional<Pixel> certain_pixel(LonLat place, LonLat doubt) const;
  [[nodiscard]] std::size_t columns() const { return nx_; }
  [[nodiscard]] std::size_t rows() const { return ny_; }
  [[nodiscard]] LonLat middle(std::size_t column, std::size_t row) const { return {lon_[column], lat_[row]}; }  // of a pixel, as the file has it
  [[nodiscard]] double value(std::size_t column, std::size_t row) const { return values_[row * nx_ + column]; }  // a missing one is 0
  [[nodiscard]] double largest() const { return largest_; }              // of all values, 0 at least
  [[nodiscard]] double pixel_degrees() const;                            // the shorter side of a pixel
  [[nodiscard]] std::string extent() const;                              // "109.5..118.0E, 19.5..26.0N", the outermost middles of pixels

 private:
  // The place in pixels east and north of the first one; a whole turn is taken off or added where that brings it onto the raster.
  [[nodiscard]] double column_at(double lon) const;
  [[nodiscard]] double row_at(double lat) const { return (lat - lat_first_) / lat_step_; }

  std::size_t nx_ = 0, ny_ = 0;
  std::vector<double> lon_, lat_;
  double lon_first_ = 0, lon_step_ = 1, lat_first_ = 0, lat_step_ = 1;  // degrees; pixel middles
  std::vector<double> values_;
  double largest_ = 0;
};

}  // namespace pearl
