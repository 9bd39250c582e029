#pragma once
// What nature emits by the weather of the hour, beside any other source of emissions.

#include <string>
#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/emission_source.hpp"

namespace pearl {

// Another source with natural emissions added in the lowest layer, alike in all scenarios. A group of 1 kg a year for each natural species follows
// those of the other source, so that its rates are kg s-1. The ledger knows nothing of them.
class NaturalEmissions : public EmissionSource {
 public:
  // The mechanism must carry the species, and be the other source's (std::invalid_argument); domain and other source outlive this object.
  NaturalEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others, const std::vector<std::string>& species);

  [[nodiscard]] const EmissionFactors& factors() const override { return factors_; }
  void load(const Span& span, int hour, const Meteorology& weather, HourlyPattern& pattern) override;

 protected:
  [[nodiscard]] const Domain& domain() const { return domain_; }

 private:
  // kg s-1 of each natural species, in their order, that cell (j, i) emits in the hour; `rates` comes with zeros.
  virtual void emit(const Span& span, int hour, const Meteorology& weather, int j, int i, std::vector<double>& rates) const = 0;

  const Domain& domain_;
  EmissionSource& others_;
  EmissionFactors factors_;
  std::vector<double> rates_;  // scratch of load
  HourlyPattern pattern_;      // the same: what the other source gives
};

}  // namespace pearl
