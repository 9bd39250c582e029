#pragma once

#include <filesystem>
#include <string>

namespace pearl::netcdf {

// What is wrong with the header of a classic NetCDF file (CDF-1, CDF-2 or CDF-5) or with the file's size against it, as one
// sentence; empty for a sound file and for any other kind of file. The library reads what a cut file lacks as zeros, and trusts
// the header's counts; HDF5 files know their size themselves. After the grammar of the NetCDF user's guide, appendix B.
std::string classic_fault(const std::filesystem::path& path);

}  // namespace pearl::netcdf
