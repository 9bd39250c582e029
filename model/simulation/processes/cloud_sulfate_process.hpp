#pragma once

#include <algorithm>
#include <optional>

#include "model/chemistry/cloud_sulfate.hpp"
#include "model/simulation/process.hpp"
#include "model/simulation/processes/heights_above_sea.hpp"

namespace pearl {

// Sulfate from cloud, beside gas chemistry that has its oxidants (model/chemistry/cloud_sulfate.hpp), half of a step before the other processes and half at
// its end: the air between two steps is then right to second order.
template <class Real>
class CloudSulfateProcess {
 public:
  static constexpr const char* name = CloudSulfate<Real>::name;
  explicit CloudSulfateProcess(const RunShape& run) {
    if (!run.mechanism.reacts() || !CloudSulfate<Real>::applies_to(run.mechanism)) return;
    const Domain& domain = run.domain;
    work_.emplace(run.mechanism, domain.nz(), domain.ny(), domain.nx(), run.scenarios);
    cloud_layer_ = Field3<char>(domain.nz(), domain.ny(), domain.nx());
    height_ = heights_above_sea(domain);
  }

  void begin() {}
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (!work_) return;
    std::transform(height_.values().begin(), height_.values().end(), cloud_layer_.values().begin(),
                   [&](double height) { return static_cast<char>(height > met.clouds.base && height < met.clouds.top); });
    work_->prepare(met.air_mass, met.temperature, met.density, met.relative_humidity, met.cloud_cover, cloud_layer_, {met.clouds.liquid_water, met.clouds.cloud_ph}, 0.5 * hour.step);
  }
  void begin_step(State<Real>& state) {
    if (work_) work_->advance(state.air);
  }
  void advance(State<Real>& state, const TimeStep&) {
    if (work_) work_->advance(state.air);
  }
  void report(MassLedger<Real>& ledger) {
    if (work_) work_->report(ledger.budget());
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (work_ && moment == CheckpointMoment::inside_hour) exchange_counters(section, work_->counters());
  }
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // exact for any step
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  std::optional<CloudSulfate<Real>> work_;
  Field3<double> height_;     // m above the sea, middle of the cells
  Field3<char> cloud_layer_;  // not 0 where a cloud may be
};

}  // namespace pearl
