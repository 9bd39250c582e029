#pragma once

#include "model/meteorology/meteorology.hpp"

namespace pearl {

// m above the sea, of the middle of each cell.
inline Field3<double> heights_above_sea(const Domain& domain) {
  Field3<double> height(domain.nz(), domain.ny(), domain.nx());
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) {
        const double terrain = domain.ground.terrain(j, i);
        height(k, j, i) = terrain + domain.vertical.middle_above_ground(k, terrain);
      }
  return height;
}

}  // namespace pearl
