#pragma once

#include <vector>

#include "model/aerosol/uptake_air.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"
#include "model/state/surface_reaction.hpp"

namespace pearl {

template <class P>
class ParticleSurface;

// Fine particles by their places in the air.
struct UptakeSpecies {
  int sulfate = 0, nitrate = 0, ammonium = 0, chloride = 0;
  std::vector<int> other;    // all other dry matter of fine particles
  std::vector<int> organic;  // what gases dissolve in
  std::vector<SurfaceReaction> reactions;
};

// Rate constants of all reactions on particles, for all cells and scenarios: from the particles as they are, with the water and the acidity of their last balance. They hold for a step.
template <class Real>
class ParticleUptakeRates {
 public:
  ParticleUptakeRates(const UptakeSpecies& species, int nz, int ny, int nx, int scenarios);

  // density in kg m-3, temperature in K, relative humidity 0..1; lowest_depth: m, of the lowest layer.
  void prepare(const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity, const Field2<double>& lowest_depth);
  // solution: mg m-3 of water and umol m-3 of hydrogen ions (InorganicBalance::solution).
  void find(const Concentrations<Real>& air, const Concentrations<Real>& solution);
  // s-1; of a path with chloride s-1 ppb-1. By reaction in place of the species.
  [[nodiscard]] const Concentrations<Real>& rates() const { return rates_; }

 private:
  void find_row(const Concentrations<Real>& air, const Concentrations<Real>& solution, int k, int j, Real* work);
  template <class P>
  P rate(const SurfaceReaction& reaction, const ParticleSurface<P>& surface, const UptakeAir<P>& air, P organic) const;

  UptakeSpecies species_;
  int nz_, ny_;
  RowShape shape_;
  std::vector<UptakeAir<Real>> uptake_air_;  // [k][j][i]
  Concentrations<Real> rates_;
  std::vector<AlignedArray<Real>> work_;     // one a thread: the numbers of the air, expanded; sums of particles
};

extern template class ParticleUptakeRates<float>;
extern template class ParticleUptakeRates<double>;

}  // namespace pearl
