#pragma once

#include "model/aerosol/inorganic_air.hpp"
#include "model/aerosol/inorganic_iterations.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

// A row of cells and their scenarios: element (i, s) at i * lanes + s, padded with zeros to whole packs. Amounts are umol m-3 of air, gas and particle together; water is mg m-3.
template <class Real>
struct InorganicRow {
  RowShape shape;
  int spare = 0;                            // last places of a column that are no scenario: solved, but not counted
  const InorganicAir<Real>* air = nullptr;  // by column
  const Real *sulfate = nullptr, *ammonium = nullptr, *nitrate = nullptr, *chloride = nullptr, *sodium = nullptr;
  // What of it is in particles; gas is total - particle. All sulfate and sodium are.
  Real *particle_ammonium = nullptr, *particle_nitrate = nullptr, *particle_chloride = nullptr;
  Real *water = nullptr, *hydrogen = nullptr;
};

// Floats in half a register of this machine, or in one that cannot be halved.
constexpr int half_register = register_width<float> > 4 ? register_width<float> / 2 : register_width<float>;

// Brings a row into balance, `lanes` elements at a time: a register of floats or doubles, half a register of floats, or one double. Every element meets the same
// instructions, whatever stands beside it. The number of cells and scenarios whose last step was above 0.05: they have not settled, and are within their totals all the same.
template <int lanes, class Real>
int solve(const InorganicRow<Real>& row, const InorganicIterations& iterations = {});

extern template int solve<1, double>(const InorganicRow<double>&, const InorganicIterations&);
extern template int solve<register_width<double>, double>(const InorganicRow<double>&, const InorganicIterations&);
extern template int solve<register_width<float>, float>(const InorganicRow<float>&, const InorganicIterations&);
#if defined(__AVX__)
extern template int solve<half_register, float>(const InorganicRow<float>&, const InorganicIterations&);
#endif

}  // namespace pearl
