#pragma once

#include <array>
#include <utility>
#include <vector>

#include "model/aerosol/light_extinction.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/checkpoint_store.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/simulation/state.hpp"

namespace pearl {

// The species of a mechanism that take light, and how. Empty where the mechanism does not know what its particles are: it does where it has the ions that take up water.
std::vector<std::pair<int, LightMatter>> light_species(const Mechanism& mechanism);

// What the particles of each scenario do to light, in the middle of an hour: extinction at the surface, how far one sees, optical depth of the column. Photolysis takes the haze of the
// weather instead, the same in all scenarios: these numbers let a reader judge it.
template <class Real>
class LightOfHour {
 public:
  // The domain must outlive this object.
  LightOfHour(const Domain& domain, const Mechanism& mechanism, int scenarios);

  void prepare();                                                       // before the steps of an hour: room for the threads there are
  void take(const State<Real>& state, const Meteorology& meteorology);  // one moment; does not allocate
  void fill(const Meteorology& meteorology, HourlyResult& result) const;
  void exchange(CheckpointStore& store);

 private:
  enum Sum { surface, column, gases, sums };  // extinction of particles in the lowest layer, m-1; optical depth; extinction of gases in the lowest layer, m-1
  void take_row(const State<Real>& state, const Meteorology& meteorology, int j, int thread);

  const Domain& domain_;
  std::vector<std::pair<int, LightMatter>> species_;
  Concentrations<Real> sums_;            // [0][j][sum]
  std::vector<AlignedArray<Real>> rows_;       // one a thread: weights by matter, thickness
  std::vector<std::vector<double>> of_cells_;  // the same of one of them, by column
};

extern template class LightOfHour<float>;
extern template class LightOfHour<double>;

}  // namespace pearl
