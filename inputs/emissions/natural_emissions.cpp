#include "inputs/emissions/natural_emissions.hpp"

#include <algorithm>
#include <stdexcept>

namespace pearl {

NaturalEmissions::NaturalEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others, const std::vector<std::string>& species)
    : domain_(domain), others_(others), factors_(others.factors()), rates_(species.size()) {
  if (factors_.species != mechanism.carried_count()) throw std::invalid_argument("natural emissions need the mechanism of the source that they are added to");
  const int first = factors_.groups;
  factors_.groups += static_cast<int>(species.size());
  factors_.mass.resize(static_cast<std::size_t>(factors_.groups) * factors_.species * factors_.scenarios, 0.0);
  for (std::size_t n = 0; n < species.size(); ++n) {
    const int index = mechanism.carried_index_of(species[n]);
    if (index < 0) throw std::invalid_argument("natural emissions need a mechanism that carries " + species[n]);
    for (int s = 0; s < factors_.scenarios; ++s) factors_(first + static_cast<int>(n), index, s) = 1;
  }
}

void NaturalEmissions::load(const Span& span, int hour, const Meteorology& weather, HourlyPattern& pattern) {
  others_.load(span, hour, weather, pattern_);
  const std::size_t ny = static_cast<std::size_t>(domain_.ny());
  const int first = factors_.groups - static_cast<int>(rates_.size());
  pattern.ny = domain_.ny();
  pattern.layers = std::max(1, pattern_.layers);
  pattern.begin.assign(static_cast<std::size_t>(pattern.layers) * ny + 1, 0);
  pattern.entries.clear();
  pattern.entries.reserve(pattern_.entries.size() + rates_.size() * static_cast<std::size_t>(domain_.horizontal.cells()));
  for (std::size_t row = 0; row + 1 < pattern.begin.size(); ++row) {
    const bool has_others = row + 1 < pattern_.begin.size();
    std::size_t next = has_others ? pattern_.begin[row] : 0;
    const std::size_t end = has_others ? pattern_.begin[row + 1] : 0;
    for (int i = 0; row < ny && i < domain_.nx(); ++i) {
      while (next < end && pattern_.entries[next].i <= i) pattern.entries.push_back(pattern_.entries[next++]);
      std::fill(rates_.begin(), rates_.end(), 0.0);
      emit(span, hour, weather, static_cast<int>(row), i, rates_);
      for (std::size_t n = 0; n < rates_.size(); ++n)
        if (rates_[n] > 0) pattern.entries.push_back({i, first + static_cast<int>(n), rates_[n]});
    }
    while (next < end) pattern.entries.push_back(pattern_.entries[next++]);
    pattern.begin[row + 1] = pattern.entries.size();
  }
}

}  // namespace pearl
