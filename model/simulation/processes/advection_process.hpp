#pragma once

#include <optional>
#include <string>

#include "model/simulation/process.hpp"
#include "model/transport/advection.hpp"

namespace pearl {

// The wind carries all species that are carried (model/transport/advection.hpp). Remembers the direction of its next sequence of
// sweeps and the sharpest Courant number of the run.
template <class Real>
class AdvectionProcess {
 public:
  static constexpr const char* name = Advection<Real>::name;
  explicit AdvectionProcess(const RunShape& run)
      : scheme_(run.advection), work_(run.domain.nz(), run.domain.ny(), run.domain.nx(), run.species(), run.scenarios, {run.advection, run.mechanism.families}) {}

  void begin() { work_.restart_sequence(); }
  void prepare(const Hour& hour) {
    work_.set_inflow(hour.inflow);
    work_.prepare(hour.weather, hour.step);
    if (const CourantLimit& now = work_.substeps().limit; now.courant > sharpest_.courant) sharpest_ = now;
  }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air); }
  void report(MassLedger<Real>& ledger) { work_.report(ledger.budget()); }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    bool reversed = work_.reversed();
    section.exchange_number("reversed", reversed);
    work_.set_reversed(reversed);
    section.exchange_number("limit_direction", sharpest_.direction);
    section.exchange_number("limit_layer", sharpest_.k);
    section.exchange_number("limit_row", sharpest_.j);
    section.exchange_number("limit_column", sharpest_.i);
    section.exchange_number("limit_substeps", sharpest_.substeps);
    section.exchange_number("limit_courant", sharpest_.courant);
    if (moment == CheckpointMoment::inside_hour) exchange_counters(section, work_.counters());
  }
  void describe(RunFacts& facts) const { facts.emplace_back("advection", std::string(name_of(scheme_))); }
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return StepLimit{name, sharpest_.text(), sharpest_.courant, sharpest_.substeps}; }
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  AdvectionScheme scheme_;
  Advection<Real> work_;
  CourantLimit sharpest_;
};

}  // namespace pearl
