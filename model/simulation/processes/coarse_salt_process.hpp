#pragma once

#include <optional>

#include "model/aerosol/coarse_salt.hpp"
#include "model/simulation/process.hpp"
#include "model/simulation/processes/aerosol_places.hpp"

namespace pearl {

// Nitric acid on coarse sea salt (model/aerosol/coarse_salt.hpp), where the mechanism has the species: half of a step before the other processes and half at its end.
template <class Real>
class CoarseSaltProcess {
 public:
  static constexpr const char* name = "coarse sea salt";
  explicit CoarseSaltProcess(const RunShape& run) {
    AerosolPlaces find(run.mechanism);
    const CoarseSaltSpecies species{find("HNO3"), find("HCL"), find("CCL"), find("CNO3")};
    if (find.has_all()) work_.emplace(species, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios);
  }

  void begin() {}
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (work_) work_->prepare(met.air_mass, met.density, met.temperature, met.relative_humidity, 0.5 * hour.step);
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
  std::optional<CoarseSalt<Real>> work_;
};

}  // namespace pearl
