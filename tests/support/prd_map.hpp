#pragma once
// A map for tests: that of the Pearl River Delta.

#include "model/grid/projection.hpp"

namespace pearl {

inline constexpr LambertParameters prd_map{20, 26, 113.6, 22.8};

}  // namespace pearl
