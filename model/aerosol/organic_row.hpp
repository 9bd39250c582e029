#pragma once

#include <array>

#include "model/aerosol/organic_partitioning.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

// A row of elements of a length that is a multiple of row_unit, in one unit (ug m-3 of air, or ug kg-1). By bin: gas and particle together, and what saturates the air.
template <class Real>
struct OrganicRow {
  int length = 0, bins = 0;
  const Real* involatile = nullptr;  // organic matter that stays in particles whatever the air is
  std::array<const Real*, most_volatility_bins> total{}, saturation{};
  std::array<Real*, most_volatility_bins> particle{};  // what of the total is in particles
};

// Parts a row between gas and particles, `lanes` elements at a time: a register of floats or doubles, or one double. Every element meets the same instructions.
template <int lanes, class Real>
void partition(const OrganicRow<Real>& row, int newton_steps = organic_newton_steps);

extern template void partition<1, double>(const OrganicRow<double>&, int);
extern template void partition<register_width<double>, double>(const OrganicRow<double>&, int);
extern template void partition<register_width<float>, float>(const OrganicRow<float>&, int);

}  // namespace pearl
