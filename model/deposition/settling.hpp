#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/particle_size.hpp"

namespace pearl {

// Large particles fall through the layers. With s_k = density area vs dt of the air and the humidity of layer k, what leaves a layer is what it will hold at the step's end:
//   (m_k + s_k) x_k = s_k+1 (q_k+1 + x_k+1) - s_k q_k      from the top down, x the change of a step
// Implicit and upwind: no step is too long, nothing becomes negative, what leaves a layer is in the next. Nothing leaves the lowest layer here (s_0 = 0): what falls to the ground is part of
// its dry deposition velocity (dry_deposition.hpp), which takes it up in the exchange of the column.
template <class Real>
class Settling {
 public:
  // sizes: by species; nullptr: it does not fall.
  Settling(const Domain& domain, const std::vector<const ParticleSize*>& sizes, int scenarios);

  void prepare(const Meteorology& meteorology, double dt);
  void advance(Concentrations<Real>& air);
  [[nodiscard]] bool empty() const { return kinds_.empty(); }

 private:
  // Particles of one size. By layer and cell: s / (m + s), the part of its own that falls out; the air m, kg; 1 / (m + s).
  struct Kind {
    const ParticleSize* size;
    std::vector<int> species;
    Field3<Real> lost, mass, inverse_pivot;
  };
  void advance_row(Concentrations<Real>& air, const Kind& kind, int j, AlignedArray<Real>& rows) const;

  const Domain& domain_;
  RowShape shape_;
  std::vector<Kind> kinds_;
  std::vector<AlignedArray<Real>> rows_;  // one a thread: coefficients of all layers expanded, what falls
};

extern template class Settling<float>;
extern template class Settling<double>;

}  // namespace pearl
