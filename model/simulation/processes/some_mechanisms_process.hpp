#pragma once

#include <optional>

#include "model/simulation/process.hpp"

namespace pearl {

// What processes share that act only where the mechanism has their species, and that remember nothing from hour to hour: `work_` is empty for other mechanisms.
template <class Real, class Work>
class SomeMechanismsProcess {
 public:
  void begin() {}
  void report(MassLedger<Real>& ledger) {
    if (work_) work_->report(ledger.budget());
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (work_ && moment == CheckpointMoment::inside_hour) exchange_counters(section, work_->counters());
  }
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // exact for any step, or a balance that has none
  [[nodiscard]] ProcessReport summary() const { return {}; }

 protected:
  std::optional<Work> work_;
};

// The same that acts half of a step before the other processes and half at its end: the air between two steps is then right to second order.
template <class Real, class Work>
class TwoHalvesProcess : public SomeMechanismsProcess<Real, Work> {
 public:
  void begin_step(State<Real>& state) { act(state); }
  void advance(State<Real>& state, const TimeStep&) { act(state); }

 private:
  void act(State<Real>& state) {
    if (this->work_) this->work_->advance(state.air);
  }
};

}  // namespace pearl
