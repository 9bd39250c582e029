#include "model/simulation/emission_rows.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/state/parallel.hpp"

namespace pearl {

template <class Real>
EmissionRows<Real>::EmissionRows(const EmissionFactors& factors, int ny, int nx, int species)
    : ny_(ny), nx_(nx), species_(species), scenarios_(factors.scenarios), groups_(factors.groups), shape_{nx, padded_lanes(factors.scenarios)},
      factors_(static_cast<std::size_t>(factors.groups) * species * shape_.lanes) {
  if (factors.species != species) throw std::invalid_argument("emission factors and mechanism differ in their number of species");
  constexpr double micrograms = 1e9;  // in a kg
  std::size_t n = 0;
  for (int g = 0; g < factors.groups; ++g)
    for (int sp = 0; sp < species; ++sp)
      for (int s = 0; s < shape_.lanes; ++s) factors_[n++] = micrograms * factors(g, sp, s < scenarios_ ? s : 0);
}

template <class Real>
void EmissionRows<Real>::combine(const HourlyPattern& pattern, Concentrations<Real>& rows) {
  if (pattern.ny != ny_) throw std::invalid_argument("emission pattern and grid differ in their number of rows");
  for (const EmissionEntry& entry : pattern.entries)
    if (entry.i < 0 || entry.i >= nx_ || entry.group < 0 || entry.group >= groups_) throw std::out_of_range("emission entry outside the grid or the groups");
  if (rows.nz() < pattern.layers) rows = Concentrations<Real>(pattern.layers, ny_, nx_, species_, scenarios_);
  const std::size_t row_length = static_cast<std::size_t>(shape_.length());
  while (sums_.size() < static_cast<std::size_t>(threads())) sums_.emplace_back(row_length * static_cast<std::size_t>(species_));
  for_each_row(rows.nz(), ny_, [&](int k, int j, int thread) {
    AlignedArray<double>& sums = sums_[static_cast<std::size_t>(thread)];
    std::fill(sums.begin(), sums.end(), 0.0);
    if (k < pattern.layers) {
      const std::size_t row = static_cast<std::size_t>(k) * ny_ + j;
      for (std::size_t n = pattern.begin[row]; n < pattern.begin[row + 1]; ++n) {
        const EmissionEntry& entry = pattern.entries[n];
        const double* factor = factors_.data() + static_cast<std::size_t>(entry.group) * species_ * shape_.lanes;
        double* cell = sums.data() + static_cast<std::size_t>(entry.i) * shape_.lanes;
        for (int sp = 0; sp < species_; ++sp, factor += shape_.lanes, cell += row_length)
          for (int s = 0; s < shape_.lanes; ++s) cell[s] += entry.rate * factor[s];
      }
    }
    Real* out = rows.row(k, j, 0);  // the rows of all species lie one behind the other
    for (std::size_t n = 0; n < sums.size(); ++n) out[n] = static_cast<Real>(sums[n]);
  });
}

template class EmissionRows<float>;
template class EmissionRows<double>;

}  // namespace pearl
