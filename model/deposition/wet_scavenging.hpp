#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Rain clouds reach up to here; above it nothing is washed out. Illustrative: warm rain of the region, m above ground.
constexpr double cloud_top = 3000;

// Washout by rain: the share 1 - exp(-L rain dt) of every cell below the cloud top reaches the ground, L by species.
template <class Real>
class WetScavenging {
 public:
  static constexpr const char* name = "wet scavenging";

  // scavenging: s-1 per mm h-1 by species; 0: none.
  WetScavenging(const Domain& domain, std::vector<double> scavenging, int scenarios);
  void prepare(const Meteorology& meteorology, double dt);
  // deposited (one layer): ug, added to.
  void advance(Concentrations<Real>& concentrations, Concentrations<Real>& deposited);

 private:
  void advance_row(Concentrations<Real>& c, Concentrations<Real>& deposited, int j, AlignedArray<Real>& rows);

  const Domain& domain_;
  std::vector<double> scavenging_;
  RowShape shape_;
  std::vector<char> rains_;                // by row: it rains somewhere
  std::vector<Field2<Real>> share_;        // by species: 1 - exp(-L rain dt)
  Field3<Real> mass_below_top_;            // kg; 0 above the cloud top
  std::vector<AlignedArray<Real>> rows_;   // one a thread
};

extern template class WetScavenging<float>;
extern template class WetScavenging<double>;

}  // namespace pearl
