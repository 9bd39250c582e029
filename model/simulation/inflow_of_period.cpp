#include "model/simulation/inflow_of_period.hpp"

namespace pearl {

InflowRatios inflow_of_period(const BoundarySource& boundary, const Period& period, const Domain& domain, const Mechanism& mechanism) {
  const int species = mechanism.carried_count();
  InflowRatios inflow(domain.nz(), species);
  for (int sp = 0; sp < species; ++sp) {
    const std::string& name = mechanism.species[static_cast<std::size_t>(sp)].name;
    inflow.at(Side::top, 0, sp) = boundary.mixing_ratio(period, name, Side::top, domain.vertical.top());
    for (int k = 0; k < domain.nz(); ++k)
      for (const Side side : {Side::west, Side::east, Side::south, Side::north})
        inflow.at(side, k, sp) = boundary.mixing_ratio(period, name, side, domain.vertical.middle_above_ground(k, 0.0));
  }
  return inflow;
}

template <class Real>
void fill_with_inflow(const InflowRatios& inflow, Concentrations<Real>& air) {
  for (int sp = 0; sp < air.species(); ++sp)
    for (int k = 0; k < air.nz(); ++k) {
      double sum = 0;
      for (const Side side : {Side::west, Side::east, Side::south, Side::north}) sum += inflow.at(side, k, sp);
      for (int j = 0; j < air.ny(); ++j) {
        Real* row = air.row(k, j, sp);
        for (int n = 0; n < air.shape().cells(); ++n) row[n] = static_cast<Real>(sum / 4);
      }
    }
}

template void fill_with_inflow(const InflowRatios&, Concentrations<float>&);
template void fill_with_inflow(const InflowRatios&, Concentrations<double>&);

}  // namespace pearl
