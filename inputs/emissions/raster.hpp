#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/grid/projection.hpp"

namespace pearl {

// A field on regular parallels and meridians, read from a NetCDF file with the variables lat, lon and one of shape (lat, lon).
class Raster {
 public:
  // Throws InputError with the file's name: absent variables, wrong shapes, coordinates that are not evenly spaced.
  static Raster read(const std::filesystem::path& path, const std::string& variable, double least, double most);  // see read_raster
  Raster(std::vector<double> lon, std::vector<double> lat, std::vector<double> values);

  // Bilinear between the middles of pixels; missing pixels count as 0, so does everything outside the raster.
  [[nodiscard]] double at(LonLat place) const;
  [[nodiscard]] double largest() const { return largest_; }
  [[nodiscard]] double pixel_degrees() const { return lat_step_ < 0 ? -lat_step_ : lat_step_; }  // north-south size of a pixel

 private:
  std::size_t nx_ = 0, ny_ = 0;
  double lon_first_ = 0, lon_step_ = 1, lat_first_ = 0, lat_step_ = 1;  // degrees; pixel middles
  std::vector<double> values_;
  double largest_ = 0;
};

}  // namespace pearl
