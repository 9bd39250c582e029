#include "model/transport/advection.hpp"

#include <algorithm>

#include "model/core/constants.hpp"

namespace pearl {

using constants::micro;

template <class Real>
typename Advection<Real>::Sweeps Advection<Real>::sweeps_of(AdvectionScheme scheme) {
  switch (scheme) {
    case AdvectionScheme::ppm: return AdvectionSweeps<PiecewiseParabolic, Real>();
    case AdvectionScheme::van_leer: return AdvectionSweeps<VanLeer, Real>();
    case AdvectionScheme::unlimited: return AdvectionSweeps<Ultimate<false>, Real>();
    case AdvectionScheme::ultimate: break;
  }
  return AdvectionSweeps<Ultimate<true>, Real>();
}

template <class Real>
Advection<Real>::Advection(int nz, int ny, int nx, int species, int scenarios, const AdvectionOptions& options)
    : work_(nz, ny, nx, species, scenarios, options.families), sweeps_(sweeps_of(options.scheme)) {}

template <class Real>
void Advection<Real>::prepare(const Meteorology& meteorology, double dt) {
  work_.meteorology = &meteorology;
  dt_ = dt;
  work_.substeps = count_substeps(meteorology, dt);
  std::fill(work_.layer_mass.begin(), work_.layer_mass.end(), 0.0);
  for (int k = 0; k < work_.nz; ++k)
    for (int j = 0; j < work_.ny; ++j)
      for (int i = 0; i < work_.nx; ++i) work_.layer_mass[static_cast<std::size_t>(k)] += meteorology.air_mass(k, j, i);
  work_.air = meteorology.air_mass;
  std::visit([&](auto& sweeps) { sweeps.prepare(work_); }, sweeps_);
}

template <class Real>
void Advection<Real>::advance(Concentrations<Real>& c) {
  const double dt = dt_ / work_.substeps.rounds;
  for (int round = 0; round < work_.substeps.rounds; ++round) {
    work_.air = work_.meteorology->air_mass;  // what the three sweeps leave differs from it by rounding only
    if (reversed_) {
      sweep_z(c, dt);
      sweep_y(c, dt);
      sweep_x(c, dt);
    } else {
      sweep_x(c, dt);
      sweep_y(c, dt);
      sweep_z(c, dt);
    }
    reversed_ = !reversed_;
  }
}

template <class Real>
void Advection<Real>::sweep_x(Concentrations<Real>& c, double dt) {
  std::visit([&](auto& sweeps) { sweeps.sweep_x(work_, c, dt); }, sweeps_);
}

template <class Real>
void Advection<Real>::sweep_y(Concentrations<Real>& c, double dt) {
  std::visit([&](auto& sweeps) { sweeps.sweep_y(work_, c, dt); }, sweeps_);
}

template <class Real>
void Advection<Real>::sweep_z(Concentrations<Real>& c, double dt) {
  std::visit([&](auto& sweeps) { sweeps.sweep_z(work_, c, dt); }, sweeps_);
}

template <class Real>
void Advection<Real>::report(Budget& budget) {
  using Work = AdvectionWork<Real>;
  budget.add(BudgetTerm::inflow_west, work_.sums_x, Work::in_low, micro);
  budget.add(BudgetTerm::outflow_west, work_.sums_x, Work::out_low, micro);
  budget.add(BudgetTerm::inflow_east, work_.sums_x, Work::in_high, micro);
  budget.add(BudgetTerm::outflow_east, work_.sums_x, Work::out_high, micro);
  budget.add(BudgetTerm::inflow_south, work_.sums_y, Work::in_low, micro);
  budget.add(BudgetTerm::outflow_south, work_.sums_y, Work::out_low, micro);
  budget.add(BudgetTerm::inflow_north, work_.sums_y, Work::in_high, micro);
  budget.add(BudgetTerm::outflow_north, work_.sums_y, Work::out_high, micro);
  budget.add(BudgetTerm::inflow_top, work_.sums_z, Work::in_high, micro);  // nothing crosses the ground
  budget.add(BudgetTerm::outflow_top, work_.sums_z, Work::out_high, micro);
  for (RowSums* sums : counters()) {
    budget.add(BudgetTerm::clipping, *sums, Work::clip_mass, micro);
    budget.add_clipped(*sums, Work::clip_count);
    sums->clear();
  }
}

template class Advection<float>;
template class Advection<double>;

}  // namespace pearl
