#pragma once

#include <optional>

#include "model/chemistry/linear_chemistry.hpp"
#include "model/simulation/process.hpp"

namespace pearl {

// First-order conversions of the mechanism (model/chemistry/linear_chemistry.hpp), half of a step before the other processes and half at its end: the air
// between two steps is then right to second order.
template <class Real>
class ConversionsProcess {
 public:
  static constexpr const char* name = LinearChemistry<Real>::name;
  explicit ConversionsProcess(const RunShape& run) : work_(run.mechanism, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios) {}

  void begin() {}
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    work_.prepare(met.air_mass, met.relative_humidity, met.cloud_cover, met.cosine_zenith, 0.5 * hour.step);
  }
  void begin_step(State<Real>& state) { work_.advance(state.air); }
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air); }
  void report(MassLedger<Real>& ledger) { work_.report(ledger.budget()); }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (moment == CheckpointMoment::inside_hour) exchange_counters(section, work_.counters());
  }
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // exact for any step
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  LinearChemistry<Real> work_;
};

}  // namespace pearl
