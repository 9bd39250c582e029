#pragma once

#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"

namespace pearl {

// Strength of the sun, 0..1: cosine of the zenith angle, weakened by cloud (Kasten and Czeplak, Solar Energy 24, 177, 1980).
double sunlight(double cosine_zenith, double cloud_cover);

// First-order rate in s-1: night (1 - sun) + day sun + humid h, h rising from 0 at relative humidity 0.7 to 1 at 1.
double conversion_rate(const Conversion& conversion, double sun, double relative_humidity);

// First-order conversions, exact in every cell for any step: the share 1 - exp(-k dt) of a species turns into another.
// The rates depend on the weather alone, so all scenarios share them.
template <class Real>
class LinearChemistry {
 public:
  static constexpr const char* name = "conversions";

  LinearChemistry(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, relative humidity and cloud cover 0..1, dt in s; air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& relative_humidity, const Field2<float>& cloud_cover,
               const Field2<double>& cosine_zenith, double dt);
  void advance(Concentrations<Real>& concentrations);

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&lost_}; }  // what `report` will add

 private:
  std::vector<Conversion> conversions_;
  int nz_, ny_;
  RowShape shape_;
  const Field3<double>* air_ = nullptr;
  std::vector<Field3<Real>> share_;        // by conversion: 1 - exp(-k dt)
  RowSums lost_;                           // ug, by conversion in the place of species
  std::vector<AlignedArray<Real>> rows_;   // one a thread: the expanded share, the converted amount
};

extern template class LinearChemistry<float>;
extern template class LinearChemistry<double>;

}  // namespace pearl
