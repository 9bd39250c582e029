#pragma once

#include <memory>
#include <vector>

#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/transport/air_mass.hpp"
#include "model/transport/inflow.hpp"
#include "model/transport/sweep.hpp"

namespace pearl {

// Advection by the mass fluxes, of tracers and air alike: monotone PPM, one direction after the other, x y z and z y x
// in turn. Air that enters carries the inflow ratios; air that leaves carries what the edge cells hold.
template <class Real>
class Advection {
 public:
  static constexpr const char* name = "advection";

  Advection(int nz, int ny, int nx, int species, int scenarios);

  void set_inflow(const InflowRatios& inflow) { inflow_ = inflow; }
  // Shared work of one weather, which must stay alive until the next call; dt in s. Throws NumericsError if the mass
  // fluxes do not close.
  void prepare(const Meteorology& meteorology, double dt);
  void advance(Concentrations<Real>& concentrations);
  [[nodiscard]] const SubSteps& substeps() const { return substeps_; }

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
  [[nodiscard]] std::vector<RowSums*> counters() { return {&sums_x_, &sums_y_, &sums_z_}; }

 private:
  enum Term { in_low, out_low, in_high, out_high, clip_mass, clip_count, terms };
  struct Lines;
  void make_buffers();
  void sweep_rows(Concentrations<Real>& c, int k, int j, double dt, RowBuffers<Real>& buffers);
  void sweep_across(Concentrations<Real>& c, const Lines& lines, int substeps, double dt, LineBuffers<Real>& buffers, RowSums& sums);

  int nz_, ny_, nx_, species_;
  RowShape shape_;
  int chunk_columns_;  // columns that a y or z sweep takes at a time, so that its lines stay in the first cache
  int chunks_;
  int blocks_;         // of row_unit columns: boundary sums are kept by block, so that chunks do not show in them
  const Meteorology* meteorology_ = nullptr;
  double dt_ = 0;
  bool reversed_ = false;
  SubSteps substeps_;
  InflowRatios inflow_;
  Field3<double> air_;                       // kg, as the sweeps of the current round have left it
  std::vector<FaceWeights> even_, layers_;   // of the faces of a y and of a z line
  RowSums sums_x_, sums_y_, sums_z_;         // ug
  std::vector<RowBuffers<Real>> row_buffers_;    // one a thread
  std::vector<LineBuffers<Real>> line_buffers_;
};

extern template class Advection<float>;
extern template class Advection<double>;

}  // namespace pearl
