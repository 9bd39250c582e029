#pragma once

#include <vector>

#include "model/transport/advection_scheme.hpp"

namespace pearl::verification {

// A smooth profile carried by a constant wind by 0.4 of a row of cells at Courant number 0.4, in double; errors in l1 by number of cells.
struct OrderStudy {
  std::vector<int> cells;  // 32, 64, ... 512
  std::vector<double> l1;
  [[nodiscard]] double order() const;  // of the two finest
};

// cos^8 of half width 0.2: a limiter flattens its top.
OrderStudy hump_study(AdvectionScheme scheme);
// (1 + tanh) / 2 of width 0.03: no extremum, so that a limiter has hardly anything to do.
OrderStudy ramp_study(AdvectionScheme scheme);

}  // namespace pearl::verification
