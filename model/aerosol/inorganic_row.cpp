#include "model/aerosol/inorganic_row.hpp"

#include <algorithm>

#include "model/aerosol/inorganic_equilibrium.hpp"

namespace pearl {

namespace {

// The numbers of an InorganicAir, one after the other.
template <class Air, class Function>
void for_each_number(Air&& air, Function&& f) {
  f(air.nitric), f(air.hydrochloric), f(air.ammonia), f(air.bisulfate), f(air.water), f(air.slope), f(air.offset), f(air.debye);
  for (auto& one : air.water_of) f(one);
}

// The air of elements e, e + 1, ..: that of their columns.
template <class P>
InorganicAir<P> air_of(const InorganicRow<typename P::Number>& row, int e) {
  using Real = typename P::Number;
  Real numbers[inorganic_air_numbers][P::width];
  for (int lane = 0; lane < P::width; ++lane) {
    int n = 0;
    for_each_number(row.air[std::min((e + lane) / row.shape.lanes, row.shape.columns - 1)], [&](Real number) { numbers[n++][lane] = number; });
  }
  InorganicAir<P> air;
  int n = 0;
  for_each_number(air, [&](P& number) { number = P::load(numbers[n++]); });
  return air;
}

}  // namespace

template <int lanes, class Real>
int solve(const InorganicRow<Real>& row, const InorganicIterations& iterations) {
  using P = Pack<Real, lanes>;
  constexpr Real restless = static_cast<Real>(0.05);
  int unsettled = 0;
  for (int e = 0; e < row.shape.length(); e += lanes) {
    const InorganicAir<P> air = air_of<P>(row, e);
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
