#pragma once

#include <cstddef>
#include <vector>

#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// Emitted mass as shared patterns x factors. A group is one sector of one region (and variant).
struct EmissionFactors {
  int groups = 0, species = 0, scenarios = 0;
  std::vector<double> mass;  // kg a year [group][species][scenario], what falls inside the domain and outside together

  double& operator()(int g, int sp, int s) { return mass[(static_cast<std::size_t>(g) * species + sp) * scenarios + s]; }
  double operator()(int g, int sp, int s) const { return mass[(static_cast<std::size_t>(g) * species + sp) * scenarios + s]; }
};

// In one hour, this share of a group's annual mass is emitted per second into the cell.
struct EmissionEntry {
  int i = 0;
  int group = 0;
  double rate = 0;  // s-1
};

// The entries of one hour by (layer, row): entries of (k, j) are [begin[k * ny + j], begin[k * ny + j + 1]), by i, then group.
struct HourlyPattern {
  int layers = 0, ny = 0;  // layers that receive emissions: 0..layers-1
  std::vector<std::size_t> begin;
  std::vector<EmissionEntry> entries;
};

class EmissionSource {
 public:
  virtual ~EmissionSource() = default;
  [[nodiscard]] virtual const EmissionFactors& factors() const = 0;
  // The pattern of the hour that begins at span.instant(hour); the weather serves plume rise.
  virtual void load(const Span& span, int hour, const Meteorology& meteorology, HourlyPattern& pattern) = 0;
};

}  // namespace pearl
