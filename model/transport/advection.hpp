#pragma once

#include <variant>
#include <vector>

#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/transport/advection_scheme.hpp"
#include "model/transport/advection_sweeps.hpp"
#include "model/transport/advection_work.hpp"
#include "model/transport/ppm.hpp"
#include "model/transport/ultimate.hpp"
#include "model/transport/van_leer.hpp"

namespace pearl {

struct AdvectionOptions {
  AdvectionScheme scheme = AdvectionScheme::ultimate;
  // Species whose sum behaves as a tracer of its own, to rounding but where a member would fall below zero. A species is in
  // one family at most (std::invalid_argument).
  std::vector<std::vector<int>> families{};
};

// Advection by the mass fluxes, of tracers and air alike, one direction after the other, x y z and z y x in turn. Air that
// enters carries the inflow ratios; air that leaves carries what the edge cells hold.
template <class Real>
class Advection {
 public:
  static constexpr const char* name = "advection";

  Advection(int nz, int ny, int nx, int species, int scenarios, const AdvectionOptions& options = {});

  void set_inflow(const InflowRatios& inflow) { work_.inflow = inflow; }
  // Shared work of one weather, which must stay alive until the next call; dt in s. Throws NumericsError if the mass
  // fluxes do not close.
  void prepare(const Meteorology& meteorology, double dt);
  void advance(Concentrations<Real>& concentrations);
  [[nodiscard]] const SubSteps& substeps() const { return work_.substeps; }

  // Adds in- and outflow by side and clipping since the last call, kg.
  void report(Budget& budget);

  // One direction alone, for tests and benchmarks; the air mass is changed along.
  void sweep_x(Concentrations<Real>& concentrations, double dt);
  void sweep_y(Concentrations<Real>& concentrations, double dt);
  void sweep_z(Concentrations<Real>& concentrations, double dt);
  void restart_sequence() { reversed_ = false; }  // the next step goes x y z

  // For a run that is continued: the sequence of the next step, and what `report` will add.
  [[nodiscard]] bool reversed() const { return reversed_; }
  void set_reversed(bool reversed) { reversed_ = reversed; }
  [[nodiscard]] std::vector<RowSums*> counters() { return {&work_.sums_x, &work_.sums_y, &work_.sums_z}; }

 private:
  using Sweeps = std::variant<AdvectionSweeps<Ultimate<true>, Real>, AdvectionSweeps<PiecewiseParabolic, Real>, AdvectionSweeps<VanLeer, Real>,
                              AdvectionSweeps<Ultimate<false>, Real>>;
  static Sweeps sweeps_of(AdvectionScheme scheme);

  AdvectionWork<Real> work_;
  Sweeps sweeps_;
  double dt_ = 0;
  bool reversed_ = false;
};

extern template class Advection<float>;
extern template class Advection<double>;

}  // namespace pearl
