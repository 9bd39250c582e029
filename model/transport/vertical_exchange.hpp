#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Turbulent mixing in the column with what enters and leaves it there: emission into layers and dry deposition at the
// ground, all in one implicit solve (backward Euler), so that neither strong mixing nor thin layers limit the step.
// Air is exchanged in three ways in a step, kg: e_k = density area kz dt / dz both ways through the lower face of layer k;
// u_k = m_k plume_rate dt from layer 0 straight into layer k; and, for the air to balance, w_k = sum of u from k upwards
// down through the lower face of k (Pleim 2007). With d = density area vd dt at the ground, for the change x of a step:
//   (m_k + e_k + e_k+1 + w_k) x_k - e_k x_k-1 - (e_k+1 + w_k+1) x_k+1 - u_k x_0
//       = (e_k+1 + w_k+1) (q_k+1 - q_k) - e_k (q_k - q_k-1) - u_k (q_k - q_0) + E_k dt
//   (m_0 + d + e_1 + w_1) x_0 - (e_1 + w_1) x_1 = (e_1 + w_1) (q_1 - q_0) - d q_0 + E_0 dt
// so that d (q_0 + x_0) leaves. Solving for the change keeps the mass to the rounding of the change in float. The matrix has
// no positive entry off its diagonal and its columns add up to the air mass: nothing becomes negative, nothing is lost.
// Elimination runs from the top down: only the last row differs between species, the rest is shared. The coupling to layer 0
// is carried along as one more shared coefficient; rows of the grid without a plume do not compute it.
template <class Real>
class VerticalExchange {
 public:
  static constexpr const char* name = "vertical exchange";

  VerticalExchange(const Domain& domain, int species, int scenarios);

  // velocity[species]: dry deposition, m s-1 by cell, for the middle of the lowest layer; nullptr: none. dt in s.
  void prepare(const Meteorology& meteorology, const std::vector<const Field2<double>*>& velocity, double dt);
  // emission: ug s-1 in its layers from the ground up. deposited (one layer): ug, added to.
  void advance(Concentrations<Real>& concentrations, const Concentrations<Real>& emission, Concentrations<Real>& deposited);

  // Adds clipping since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&sums_}; }  // what `report` will add

 private:
  enum Term { clip_mass, clip_count, terms };
  // Shared by species and scenarios, at layer k and its lower face, k >= 1. p is the pivot of layer k, g its eliminated
  // coupling to layer 0. In layer 1, whose lower neighbour is layer 0, u and g are added to e.
  enum Coefficient { exchange_up, exchange_down, carry_down, carry_up, inverse_pivot, plume, carry_plume, coefficients };  // e, e + w, (e + w)/p, e/p, 1/p, u, g/p
  struct Buffers {
    Buffers(int nz, int length);
    AlignedArray<Real> shared[coefficients], right_side, ground, ground_inverse;
  };
  template <class Value>
  struct Columns;
  void prepare_column(const Meteorology& meteorology, const std::vector<const Field2<double>*>& velocity, int j, int i);
  void advance_columns(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited, int task, Buffers& buffers);
  template <class Value>
  void solve(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited, const Columns<Value>& columns, int sp);
  void clip(Concentrations<Real>& c, int j, int first, int columns, int sp);

  const Domain& domain_;
  int species_;
  RowShape shape_;
  int chunk_columns_, chunks_;
  int blocks_;  // of row_unit columns, by which sums are kept
  double dt_ = 0;
  Field3<Real> shared_[coefficients];
  std::vector<int> plume_top_;  // by row of the grid: layers below this one may hold plumes; 0: none do
  std::vector<Field2<Real>> ground_, ground_inverse_;  // by species: d, 1 / pivot of the lowest layer
  const Field3<double>* air_ = nullptr;
  RowSums sums_;
  std::vector<Buffers> buffers_;  // one a thread
};

extern template class VerticalExchange<float>;
extern template class VerticalExchange<double>;

}  // namespace pearl
