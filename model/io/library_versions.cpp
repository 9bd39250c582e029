#include "model/io/library_versions.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <netcdf.h>

namespace pearl {

std::vector<std::pair<std::string, std::string>> library_versions() {
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  const std::string netcdf = nc_inq_libvers();
  return {{"netCDF", netcdf.substr(0, netcdf.find(' '))},
          {"HDF5", fmt::format("{}.{}.{}", major, minor, release)},
          {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)}};
}

}  // namespace pearl
