#pragma once

#include <optional>

#include "model/simulation/process.hpp"
#include "model/transport/horizontal_diffusion.hpp"

namespace pearl {

// Eddies mix neighbouring columns (model/transport/horizontal_diffusion.hpp). They move mass between cells only, and remember nothing.
template <class Real>
class HorizontalDiffusionProcess {
 public:
  static constexpr const char* name = HorizontalDiffusion<Real>::name;
  explicit HorizontalDiffusionProcess(const RunShape& run) : work_(run.domain, run.species(), run.scenarios) {}

  void begin() {}
  void prepare(const Hour& hour) { work_.prepare(hour.weather, hour.step); }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air); }
  void report(MassLedger<Real>&) {}
  void exchange(CheckpointSection&, CheckpointMoment) {}
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // it holds the exchange below what is stable
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  HorizontalDiffusion<Real> work_;
};

}  // namespace pearl
