#pragma once

#include <cstddef>
#include <vector>

#include "postprocess/indicators/indicator.hpp"

namespace pearl {

// [cell]: it lies in one of the masks (of Indicators::masks()) at least in part; no cells at all where no mask is named.
std::vector<bool> region_cells(const Indicators& indicators, const std::vector<std::size_t>& masks);

}  // namespace pearl
