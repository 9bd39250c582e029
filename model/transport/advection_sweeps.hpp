#pragma once

#include <vector>

#include "model/state/concentrations.hpp"
#include "model/transport/advection_work.hpp"
#include "model/transport/line_sweep.hpp"
#include "model/transport/row_sweep.hpp"

namespace pearl {

// The sweeps of one scheme along the three directions, with the work space of every thread.
template <class Scheme, class Real>
class AdvectionSweeps {
 public:
  using Work = AdvectionWork<Real>;

  // Makes room for all threads and knows the layers; to be called before the sweeps.
  void prepare(const Work& work);
  void sweep_x(Work& work, Concentrations<Real>& c, double dt);
  void sweep_y(Work& work, Concentrations<Real>& c, double dt);
  void sweep_z(Work& work, Concentrations<Real>& c, double dt);

 private:
  using Geometry = typename Scheme::Geometry;
  struct Lines;
  template <class Value>
  void sweep_row(Work& work, Concentrations<Real>& c, int k, int j, double dt, RowBuffers<Real>& buffers) const;
  template <class Value>
  void sweep_across(Work& work, Concentrations<Real>& c, const Lines& lines, int substeps, double dt, LineBuffers<Real>& buffers, RowSums& sums) const;
  static Geometry even();

  Geometry even_ = even();              // of equal cells
  std::vector<Geometry> layers_;        // of the faces between layers
  std::vector<RowBuffers<Real>> rows_;  // one a thread
  std::vector<LineBuffers<Real>> lines_;
};

}  // namespace pearl
