#pragma once

#include <algorithm>

#include "model/chemistry/cloud_sulfate.hpp"
#include "model/simulation/processes/cloud_chemistry_process.hpp"
#include "model/simulation/processes/heights_above_sea.hpp"
#include "model/simulation/processes/some_mechanisms_process.hpp"

namespace pearl {

// Sulfate from cloud of a given acidity, beside gas chemistry that has its oxidants (model/chemistry/cloud_sulfate.hpp); not where the drops find their own (cloud_chemistry_process.hpp).
template <class Real>
class CloudSulfateProcess : public TwoHalvesProcess<Real, CloudSulfate<Real>> {
  using Shell = TwoHalvesProcess<Real, CloudSulfate<Real>>;
  using Shell::work_;

 public:
  static constexpr const char* name = CloudSulfate<Real>::name;
  explicit CloudSulfateProcess(const RunShape& run) {
    if (!run.mechanism.reacts() || !CloudSulfate<Real>::applies_to(run.mechanism) || CloudChemistryProcess<Real>::applies_to(run.mechanism)) return;
    const Domain& domain = run.domain;
    work_.emplace(run.mechanism, domain.nz(), domain.ny(), domain.nx(), run.scenarios);
    cloud_layer_ = Field3<char>(domain.nz(), domain.ny(), domain.nx());
    height_ = heights_above_sea(domain);
  }
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (!work_) return;
    std::transform(height_.values().begin(), height_.values().end(), cloud_layer_.values().begin(),
                   [&](double height) { return static_cast<char>(height > met.clouds.base && height < met.clouds.top); });
    work_->prepare(met.air_mass, met.temperature, met.density, met.relative_humidity, met.cloud_cover, cloud_layer_, {met.clouds.liquid_water, met.clouds.cloud_ph}, 0.5 * hour.step);
  }

 private:
  Field3<double> height_;     // m above the sea, middle of the cells
  Field3<char> cloud_layer_;  // not 0 where a cloud may be
};

}  // namespace pearl
