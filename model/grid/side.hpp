#pragma once

namespace pearl {

// The open sides of the domain.
enum class Side { west, east, south, north, top };
constexpr int side_count = 5;

}  // namespace pearl
