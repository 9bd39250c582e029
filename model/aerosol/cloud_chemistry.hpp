#pragma once

#include <array>
#include <vector>

#include "model/aerosol/aerosol_species.hpp"
#include "model/aerosol/drop_air.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"

namespace pearl {

struct CloudChemistrySpecies {
  AerosolSpecies sulfur_dioxide, peroxide, ozone, methyl_peroxide, peracid, sulfate;
  AerosolSpecies ammonia, ammonium, nitric_acid, nitrate, hydrogen_chloride, chloride, formic_acid;
  int salt = 0;                // place of fine sea salt without its chloride
  double charge_per_salt = 0;  // mol of cations that sulfate does not hold, per g of it
};

// SO2 to sulfate in the cloudy part of each cell, in drops whose acidity each scenario makes itself: of sulfate, all nitrate, ammonia and chloride of gas and particles, sea salt, formic and carbonic acid
// (cloud_drops.hpp). After a call the part mixes with its cell. Only sulfur and what oxidises it change; the others are told by the balance of particles, which ends a step.
template <class Real>
class CloudChemistry {
 public:
  static constexpr double carbon_dioxide = 390e3;  // ppb, of about 2010 (NOAA's global mean, rounded)
  static constexpr int inner_steps = 8;            // of a call, half of the run's step: the last takes a minute of 150 s

  CloudChemistry(const CloudChemistrySpecies& species, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, density in kg m-3, temperature in K, share of each cell that is cloud 0..1, liquid water in g m-3 of cloudy air, dt in s. air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<double>& cloudy_share, double liquid_water, double dt);
  void advance(Concentrations<Real>& air);

  // mol l-1 of hydrogen ions (one layer, one species) in the water of each column's cloud, all layers mixed, at the end of the last call of `advance`; 0 where no cloud is.
  const Concentrations<Real>& column_acidity();

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&lost_}; }  // what `report` will add

 private:
  static constexpr int reactants = 5;  // sulfur dioxide and the four that oxidise it
  void advance_row(Concentrations<Real>& air, int k, int j, AlignedArray<Real>& rows);

  CloudChemistrySpecies species_;
  std::array<AerosolSpecies, reactants> reactant_;
  int nz_, ny_;
  RowShape shape_;
  double dt_ = 0;
  const Field3<double>* air_mass_ = nullptr;
  std::vector<char> cloudy_;                // by row of a layer: a cloud is somewhere
  Field3<Real> share_;
  Field3<Real> cloud_volume_;               // m3 of a cell that are cloud: all clouds have the same liquid water
  Concentrations<Real> hydrogen_;           // mol l-1, where a cloud is
  Concentrations<Real> column_acidity_;
  std::vector<DropAir<Real>> drop_air_;     // [k][j][i]
  RowSums lost_;                            // ug, by reactant
  std::vector<AlignedArray<Real>> rows_;    // one a thread: the share expanded, the losses
};

extern template class CloudChemistry<float>;
extern template class CloudChemistry<double>;

}  // namespace pearl
