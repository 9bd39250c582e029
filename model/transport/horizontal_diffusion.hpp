#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Explicit diffusion between neighbours of a layer, in flux form: what one cell gives the next one takes. The exchanged
// mass of air e = (m kh / area) dt, mean of both cells, is held below an eighth of the smaller cell's air, which is stable and
// keeps every value within the range of its neighbours. Nothing diffuses through the sides of the domain.
template <class Real>
class HorizontalDiffusion {
 public:
  static constexpr const char* name = "horizontal diffusion";

  HorizontalDiffusion(const Domain& domain, int species, int scenarios);
  void prepare(const Meteorology& meteorology, double dt);
  void advance(Concentrations<Real>& concentrations);

 private:
  struct Buffers {
    Buffers(int species, RowShape shape);
    int margin;
    AlignedArray<Real> east, north, inverse;  // of a row: e at the western and at the northern face, 1 / m
    AlignedArray<Real> row, flux_x;           // with margins
    AlignedArray<Real> flux_y;                // by species, through the southern face of the row
  };
  void advance_layer(Concentrations<Real>& c, int k, Buffers& buffers);
  template <class Value>
  void advance_row(Concentrations<Real>& c, int k, int j, Value east, Value north, Value inverse, Buffers& buffers);

  const Domain& domain_;
  int species_;
  RowShape shape_;
  Field3<Real> exchange_x_, exchange_y_, inverse_mass_;  // kg, kg, kg-1
  std::vector<Buffers> buffers_;                         // one a thread
};

extern template class HorizontalDiffusion<float>;
extern template class HorizontalDiffusion<double>;

}  // namespace pearl
