#pragma once

#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/simulation/output_places.hpp"
#include "model/simulation/state.hpp"

namespace pearl {

// Sums over an hour of what the results hold: the lowest layer of all species, and of the output variables at levels and in
// columns. Every sample is a copy of the state at one moment; a mean is the sum of samples times their weights over the sum of the weights. Memory: a layer of
// all species and radicals, and a number for each variable and scenario at each cell of a level and each layer of a column.
template <class Real>
class HourMeans {
 public:
  // Domain and mechanism must outlive this object.
  HourMeans(const Domain& domain, const Mechanism& mechanism, OutputPlaces places, int scenarios);

  // Takes what the levels need from the weather of the hour; the sums stay.
  void prepare(const Meteorology& meteorology);
  void clear();
  void add(const State<Real>& state, int weight);  // a sample, as often as `weight` says
  // Hour means in ug m-3, from the sum of the samples' weights.
  void fill(const Meteorology& meteorology, int samples, HourlyResult& result) const;
  void exchange(CheckpointStore& store);
  void resize(HourlyResult& result) const;  // its concentrations, to the lengths that `fill` needs

 private:
  // A part of an output variable: ug m-3 of the variable for an ug kg-1 of the species, or a ppb of the radical, and a kg m-3 of air.
  struct Term {
    bool radical = false;
    int index = 0;
    Real weight = 1;
  };
  // One row of one layer in the value of a level, with its weights (share x density of air, kg m-3) repeated for all scenarios.
  struct Slice {
    int level = 0, layer = 0, j = 0;
  };
  void add_levels(const State<Real>& state, Real weight);
  void add_points(const State<Real>& state, Real weight);
  void fill_surface(const Meteorology& meteorology, int samples, HourlyResult& result) const;
  static const Real* row_of(const Term& term, const State<Real>& state, int k, int j) {
    return (term.radical ? state.radicals : state.air).row(k, j, term.index);
  }

  const Domain& domain_;
  const Mechanism& mechanism_;
  OutputPlaces places_;
  std::vector<std::vector<Term>> terms_;   // by output variable
  Concentrations<Real> surface_;           // one layer, all species
  Concentrations<Real> surface_radicals_;  // the same of the radicals, if a variable holds one
  Concentrations<Real> levels_;            // [level][j][variable]
  Concentrations<Real> points_;            // [layer][0][variable], columns: the points
  Concentrations<Real> gathered_;          // [thread][0][0]: a row of points
  std::vector<std::vector<Slice>> slices_; // by row of the grid
  AlignedArray<Real> weights_;             // a row for each slice, [j][slice of the row]
  std::vector<std::size_t> first_weight_;  // by row of the grid
};

extern template class HourMeans<float>;
extern template class HourMeans<double>;

}  // namespace pearl
