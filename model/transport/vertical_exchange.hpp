#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Turbulent mixing in the column with what enters and leaves it there: emission into layers and dry deposition at the
// ground, all in one implicit solve (backward Euler), so that neither strong mixing nor thin layers limit the step.
// With e = density area kz dt / dz at a face and d = density area vd dt at the ground, for the change x of a step:
//   (m_k + e_k + e_k+1) x_k - e_k x_k-1 - e_k+1 x_k+1 = e_k+1 (q_k+1 - q_k) - e_k (q_k - q_k-1) + E_k dt
// and at the ground d (q_0 + x_0) leaves. Solving for the change keeps the mass to the rounding of the change in float.
// Elimination runs from the top down: only the last row differs between species, the rest is shared.
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
  struct Buffers {
    Buffers(int nz, int length);
    AlignedArray<Real> exchange, carry, inverse, right_side, ground, ground_inverse;
  };
  void advance_columns(Concentrations<Real>& c, const Concentrations<Real>& emission, Concentrations<Real>& deposited, int task, Buffers& buffers);

  const Domain& domain_;
  int species_;
  RowShape shape_;
  int chunk_columns_, chunks_;
  int blocks_;  // of row_unit columns, by which sums are kept
  double dt_ = 0;
  Field3<Real> exchange_, carry_, inverse_;          // e, e / pivot, 1 / pivot at the lower face of (k, j, i); k >= 1
  std::vector<Field2<Real>> ground_, ground_inverse_;  // by species: d, 1 / pivot of the lowest layer
  const Field3<double>* air_ = nullptr;
  RowSums sums_;
  std::vector<Buffers> buffers_;  // one a thread
};

extern template class VerticalExchange<float>;
extern template class VerticalExchange<double>;

}  // namespace pearl
