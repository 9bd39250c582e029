#pragma once

#include "model/aerosol/inorganic_air.hpp"
#include "model/aerosol/inorganic_iterations.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

// A row of cells and their scenarios: element (i, s) at i * lanes + s, padded with zeros to whole packs. Amounts are umol m-3 of air, gas and particle together; water is mg m-3.
template <class Real>
struct InorganicRow {
  RowShape shape;
  const InorganicAir<Real>* air = nullptr;  // by column
  const Real *sulfate = nullptr, *ammonium = nullptr, *nitrate = nullptr, *chloride = nullptr, *sodium = nullptr;
  // What of it is in particles; gas is total - particle. All sulfate and sodium are.
  Real *particle_ammonium = nullptr, *particle_nitrate = nullptr, *particle_chloride = nullptr;
  Real *water = nullptr, *hydrogen = nullptr;
};

// Brings a row into balance, `lanes` elements at a time (1, or as many floats or doubles as a register may hold: 8 or 16 floats, 4 or 8 doubles). Every element meets the same
// instructions, whatever stands beside it. The number of elements whose last step was above 0.05: they have not settled, and are within their totals all the same.
template <int lanes, class Real>
int solve(const InorganicRow<Real>& row, const InorganicIterations& iterations = {});

extern template int solve<1, double>(const InorganicRow<double>&, const InorganicIterations&);
extern template int solve<4, double>(const InorganicRow<double>&, const InorganicIterations&);
extern template int solve<8, float>(const InorganicRow<float>&, const InorganicIterations&);
extern template int solve<16, float>(const InorganicRow<float>&, const InorganicIterations&);

}  // namespace pearl
