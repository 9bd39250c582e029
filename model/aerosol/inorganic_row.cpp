#include "model/aerosol/inorganic_row.hpp"

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/inorganic_equilibrium.hpp"

namespace pearl {

template <int lanes, class Real>
int solve(const InorganicRow<Real>& row, const InorganicIterations& iterations) {
  using P = Pack<Real, lanes>;
  constexpr Real restless = static_cast<Real>(0.05);
  int unsettled = 0;
  for (int e = 0; e < row.shape.length(); e += lanes) {
    const InorganicAir<P> air = air_of<P>(row.air, row.shape, e);
    const auto total = [e](const Real* values) { return P::load(values + e); };
    InorganicEquilibrium<P> equilibrium({total(row.sulfate), total(row.ammonium), total(row.nitrate), total(row.chloride), total(row.sodium)}, air);
    const InorganicParticles<P> found = equilibrium.solve(iterations);
    found.ammonium.store(row.particle_ammonium + e);
    found.nitrate.store(row.particle_nitrate + e);
    found.chloride.store(row.particle_chloride + e);
    found.water.store(row.water + e);
    found.hydrogen.store(row.hydrogen + e);
    for (int lane = 0; lane < lanes && e + lane < row.shape.cells(); ++lane) unsettled += found.last_step[lane] > restless && (e + lane) % row.shape.lanes < row.shape.lanes - row.spare;
  }
  return unsettled;
}

template int solve<1, double>(const InorganicRow<double>&, const InorganicIterations&);
template int solve<register_width<double>, double>(const InorganicRow<double>&, const InorganicIterations&);
template int solve<register_width<float>, float>(const InorganicRow<float>&, const InorganicIterations&);
#if defined(__AVX__)
template int solve<half_register, float>(const InorganicRow<float>&, const InorganicIterations&);
#endif

}  // namespace pearl
