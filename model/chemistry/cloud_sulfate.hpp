#pragma once

#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"

namespace pearl {

constexpr double least_cloudy_humidity = 0.7;

// The water of clouds.
struct CloudWater {
  double liquid;  // g per m3 of cloudy air
  double ph;
};

// Share of a cell that is cloud: the cover of the sky (0..1) in layers moist enough, weighted by Sundqvist's 1 - sqrt((1 - U) / (1 - U0))
// of the relative humidity U, none below U0 = 0.7. Illustrative: the cover says how much of the area, the humidity in which layers.
double cloud_share(double relative_humidity, double cloud_cover);

// Rate constants of sulfur(IV) in cloudy air, s-1 per ppb of the oxidant's whole amount (gas and dissolved), against the whole
// amount of SO2. Temperature in K, pressure in atm, liquid water in g m-3. Equilibrium of gas and drops.
// H2O2: k [H+] [H2O2] [HSO3-] / (1 + 13 [H+]). O3: (k0 [SO2.H2O] + k1 [HSO3-] + k2 [SO3--]) [O3]. Seinfeld and Pandis, 2006, ch. 7.
double peroxide_oxidation(double temperature, double pressure, double liquid_water, double ph);
double ozone_oxidation(double temperature, double pressure, double liquid_water, double ph);

// SO2 to sulfate in cloud, by hydrogen peroxide and then by ozone. In the cloudy part of a cell each is a reaction of two
// reactants, solved exactly for any step: never more is taken than there is of the scarcer one. After a step the part mixes
// with its cell. With ozone in plenty the second is a first-order loss.
template <class Real>
class CloudSulfate {
 public:
  static constexpr const char* name = "cloud sulfate";

  static bool applies_to(const Mechanism& mechanism);  // it holds SO2, H2O2, O3 and SO4
  CloudSulfate(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, temperature in K, density in kg m-3, relative humidity and cloud cover 0..1; cloud_layer: not 0 where a cloud
  // may be; dt in s. air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& temperature, const Field3<float>& density,
               const Field3<float>& relative_humidity, const Field2<float>& cloud_cover, const Field3<char>& cloud_layer, const CloudWater& water,
               double dt);
  void advance(Concentrations<Real>& concentrations);

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&lost_}; }  // what `report` will add

 private:
  enum Reactant { SO2, H2O2, O3, reactants };
  void advance_row(Concentrations<Real>& c, int k, int j, AlignedArray<Real>& rows);

  int species_[reactants], sulfate_;
  double ppb_[reactants];                  // of 1 ug kg-1
  double sulfate_per_sulfur_dioxide_;      // by mass
  int nz_, ny_;
  RowShape shape_;
  const Field3<double>* air_ = nullptr;
  std::vector<char> cloudy_;               // by row of a layer: a cloud is somewhere
  Field3<Real> share_, peroxide_, ozone_;  // share of the cell; rate constant x dt, ppb-1
  RowSums lost_;                           // ug, by reactant
  std::vector<AlignedArray<Real>> rows_;   // one a thread: the three fields expanded, the three losses
};

extern template class CloudSulfate<float>;
extern template class CloudSulfate<double>;

}  // namespace pearl
