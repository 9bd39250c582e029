#pragma once
// Nitric acid on coarse sea salt, whose chloride leaves as hydrogen chloride.

#include <vector>

#include "model/aerosol/aerosol_species.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"
#include "model/state/particle_size.hpp"

namespace pearl {

// Six times volume over surface of Gong's salt between radii of 1.25 and 5 um at 80 % humidity (inputs/emissions/sea_salt).
constexpr Particle dry_coarse_salt{2.89e-6, 2165};

// Diameter of a drop of sea salt over that of the dry salt; relative humidity 0..1, counted as at least 0.45 and at most 0.97.
double salt_growth(double relative_humidity);
// m s-1: what a m2 of coarse sea salt takes of nitric acid, through the air around it and its surface. Temperature in K.
double nitric_acid_uptake(double temperature, double relative_humidity);
// s-1 per umol of chloride in a kg of air, of nitric acid; density in kg m-3.
double coarse_salt_rate(double temperature, double relative_humidity, double density);

struct CoarseSaltSpecies {
  AerosolSpecies nitric_acid, hydrogen_chloride, chloride, nitrate;
};

// A reaction of two reactants, HNO3 + Cl- (coarse) -> NO3- (coarse) + HCl, exact for any step: the surface that takes up is that of the salt that has its chloride
// still. Irreversible: hydrogen chloride is the more volatile acid. All cells and scenarios.
template <class Real>
class CoarseSalt {
 public:
  CoarseSalt(const CoarseSaltSpecies& species, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, density in kg m-3, temperature in K, relative humidity 0..1, dt in s. air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity, double dt);
  void advance(Concentrations<Real>& air);

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&reacted_}; }  // what `report` will add

 private:
  void advance_row(Concentrations<Real>& air, int k, int j, AlignedArray<Real>& rows);

  CoarseSaltSpecies species_;
  int nz_, ny_;
  RowShape shape_;
  const Field3<double>* air_mass_ = nullptr;
  Field3<Real> rate_;                     // x dt, per umol kg-1
  RowSums reacted_;                       // umol
  std::vector<AlignedArray<Real>> rows_;  // one a thread: the rate expanded, what reacted
};

extern template class CoarseSalt<float>;
extern template class CoarseSalt<double>;

}  // namespace pearl
