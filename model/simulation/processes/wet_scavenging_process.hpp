#pragma once

#include <optional>
#include <vector>

#include "model/deposition/wet_scavenging.hpp"
#include "model/simulation/process.hpp"

namespace pearl {

// Washout by rain (model/deposition/wet_scavenging.hpp), as sour as each scenario's own cloud where that is known. Remembers within an hour what reached the ground.
template <class Real>
class WetScavengingProcess {
 public:
  static constexpr const char* name = WetScavenging<Real>::name;
  explicit WetScavengingProcess(const RunShape& run)
      : mechanism_(run.mechanism), wet_(1, run.domain.ny(), run.domain.nx(), run.species(), run.scenarios),
        work_(run.domain, std::vector<double>(static_cast<std::size_t>(run.species())), run.scenarios) {}

  void begin() {}
  void prepare(const Hour& hour) {
    work_.set_scavenging(coefficients(hour.weather.clouds));
    work_.set_acid_gases(acid_gases(hour.weather.clouds));
    work_.prepare(hour.weather, hour.step);
  }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air, wet_, state.rain_acidity); }
  void report(MassLedger<Real>& ledger) {
    ledger.add(BudgetTerm::wet_deposition, wet_, 1);
    wet_.fill(0);
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (moment == CheckpointMoment::inside_hour) section.exchange("wet", wet_.values());
  }
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // exact for any step
  [[nodiscard]] ProcessReport summary() const { return {}; }

 private:
  [[nodiscard]] std::vector<double> coefficients(const CloudAndRain& water) const {
    std::vector<double> all;
    for (const Species& species : mechanism_.carried()) all.push_back(washout(species.uptake, water));
    return all;
  }
  [[nodiscard]] std::vector<AcidGas> acid_gases(const CloudAndRain& water) const {
    std::vector<AcidGas> all;
    for (const Species& species : mechanism_.carried()) all.push_back(acid_gas(species.uptake, water));
    return all;
  }
  const Mechanism& mechanism_;
  Concentrations<Real> wet_;  // one layer: ug that reached the ground since the hour began
  WetScavenging<Real> work_;
};

}  // namespace pearl
