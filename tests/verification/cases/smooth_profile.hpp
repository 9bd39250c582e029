#pragma once

#include <vector>

namespace pearl::verification {

// A smooth hump carried by a constant wind along a row of cells, in double; errors in l1 by number of cells.
struct OrderStudy {
  std::vector<int> cells;
  std::vector<double> l1;
  [[nodiscard]] double order() const;  // of the two finest
};

// The hump cos^8 of half width 0.2, moved by 0.4 of the row at Courant number 0.4, on 32, 64, ... 512 cells.
OrderStudy smooth_profile_study();

}  // namespace pearl::verification
