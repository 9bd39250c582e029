#pragma once

#include <vector>

namespace pearl {

// Round ticks from 0 to at least `top`, about `count` of them.
std::vector<double> axis_ticks(double top, int count);

}  // namespace pearl
