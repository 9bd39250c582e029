#pragma once

#include <vector>

#include "model/interfaces/emission_source.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Combines shared patterns and factors into rows. Once an hour and kept for its steps: combining anew in every step would
// cost a tenth of the transport where many sectors meet in a cell.
template <class Real>
class EmissionRows {
 public:
  EmissionRows(const EmissionFactors& factors, int ny, int nx, int species);

  // Fills rows with ug s-1 of one hour; the rows grow to the layers that the pattern reaches.
  void combine(const HourlyPattern& pattern, Concentrations<Real>& rows);

 private:
  int ny_, nx_, species_, scenarios_, groups_;
  RowShape shape_;
  std::vector<double> factors_;                // ug a year, [group][species][lane]; spare lanes repeat the first
  std::vector<AlignedArray<double>> sums_;     // one a thread: rows of all species
};

extern template class EmissionRows<float>;
extern template class EmissionRows<double>;

}  // namespace pearl
