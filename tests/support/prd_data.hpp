#pragma once
// The data set of the Pearl River Delta, as tests use it.

#include <filesystem>

#include "inputs/dataset/data_set.hpp"
#include "tests/support/prd_map.hpp"

namespace pearl {

inline std::filesystem::path prd_folder() { return PEARL_TEST_SOURCE "/inputs/prd"; }

inline const DataSet& prd_data() {
  static const DataSet data = DataSet::read(prd_folder());
  return data;
}

}  // namespace pearl
