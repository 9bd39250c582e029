#pragma once
// Where the numbers of an HDF5 file lie, found by the library itself, so that tests can spoil them.

#include <hdf5.h>

#include <filesystem>
#include <string>
#include <vector>

namespace pearl {

struct Hdf5Set {
  std::string name;
  std::size_t offset = 0, bytes = 0;  // in the file
};

// All data sets of the root that hold something.
inline std::vector<Hdf5Set> hdf5_sets(const std::filesystem::path& path) {
  std::vector<Hdf5Set> sets;
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const auto add = [](hid_t group, const char* name, const H5L_info_t*, void* all) -> herr_t {
    const hid_t set = H5Dopen2(group, name, H5P_DEFAULT);
    if (H5Dget_storage_size(set) > 0) static_cast<std::vector<Hdf5Set>*>(all)->push_back({name, static_cast<std::size_t>(H5Dget_offset(set)), static_cast<std::size_t>(H5Dget_storage_size(set))});
    H5Dclose(set);
    return 0;
  };
  H5Literate(file, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, add, &sets);
  H5Fclose(file);
  return sets;
}

}  // namespace pearl
