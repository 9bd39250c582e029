#pragma once

#include <utility>
#include <vector>

#include "model/deposition/scavenging_ratio.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/uptake.hpp"

namespace pearl {

// s-1 per mm h-1. Gases: W rain / (1000 m x density of water) with 1 / W = 1 / (H* R T) + 1 / most_scavenging_ratio, H* at the
// rain's pH and temperature; none where W is below a thousandth of the most. Particles: their own figure.
double washout(const Uptake& uptake, const CloudAndRain& water);

// s-1, of the air that showers and dry gaps share, mixed again each hour: in an hour f (1 - exp(-L p 1 h / f)) is washed out.
// L in s-1 per mm h-1, p the hour's mean rain in mm h-1, f the raining fraction. For light rain it is L p; at most -ln(1 - f) / 1 h.
double washout_rate(double scavenging, double rain, double raining_fraction);

// Washout by rain: the share 1 - exp(-washout_rate dt) of every cell below the top of the rain clouds reaches the ground. Shares are those of all scenarios, but for gases that answer to acidity
// where each scenario's rain has its own.
template <class Real>
class WetScavenging {
 public:
  static constexpr const char* name = "wet scavenging";

  // scavenging: s-1 per mm h-1 by species; 0: none.
  WetScavenging(const Domain& domain, std::vector<double> scavenging, int scenarios);
  void set_scavenging(std::vector<double> scavenging) { scavenging_ = std::move(scavenging); }  // of as many species
  void set_acid_gases(std::vector<AcidGas> gases) { acid_gases_ = std::move(gases); }           // by species
  void prepare(const Meteorology& meteorology, double dt);
  // deposited (one layer): ug, added to. acidity (one layer, one species): mol l-1 of hydrogen ions in each scenario's rain; 0, or no acidity at all: the rain's share is that of `scavenging`.
  void advance(Concentrations<Real>& concentrations, Concentrations<Real>& deposited, const Concentrations<Real>* acidity = nullptr);

 private:
  void advance_row(Concentrations<Real>& c, Concentrations<Real>& deposited, const Concentrations<Real>* acidity, int j, AlignedArray<Real>& rows);
  void share_by_acidity(const AcidGas& gas, const Real* acidity, const Real* shower, Real* share) const;

  const Domain& domain_;
  std::vector<double> scavenging_;
  std::vector<AcidGas> acid_gases_;
  RowShape shape_;
  std::vector<char> rains_;                // by row: it rains somewhere
  std::vector<Field2<Real>> share_;        // by species: 1 - exp(-washout_rate dt)
  Field2<Real> shower_;                    // water of a shower's hour over the depth that it washes, 1e-6 p / f
  double raining_fraction_ = 1, dt_ = 0;   // dt in s
  Field3<Real> mass_below_top_;            // kg; 0 above the cloud top
  std::vector<AlignedArray<Real>> rows_;   // one a thread
};

extern template class WetScavenging<float>;
extern template class WetScavenging<double>;

}  // namespace pearl
