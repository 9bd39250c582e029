#pragma once

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "model/deposition/dry_deposition.hpp"
#include "model/simulation/emission_rows.hpp"
#include "model/simulation/process.hpp"
#include "model/simulation/processes/particle_sizes_of.hpp"
#include "model/transport/vertical_exchange.hpp"

namespace pearl {

// Mixing in the column with emission into it and dry deposition from it (model/transport/vertical_exchange.hpp). Remembers how
// many layers sources have reached, and within an hour what the ground took.
template <class Real>
class VerticalExchangeProcess {
 public:
  static constexpr const char* name = VerticalExchange<Real>::name;
  explicit VerticalExchangeProcess(const RunShape& run)
      : layers_(run.domain.nz()), deposition_(run.domain, uptakes(run.mechanism), particle_sizes_of(run.mechanism)), rows_(run.emissions, run.domain.ny(), run.domain.nx(), run.species()),
        emission_(1, run.domain.ny(), run.domain.nx(), run.species(), run.scenarios), dry_(1, run.domain.ny(), run.domain.nx(), run.species(), run.scenarios),
        work_(run.domain, run.species(), run.scenarios) {}

  void begin() {}
  void prepare(const Hour& hour) {
    rows_.combine(hour.emissions, emission_);
    work_.prepare(hour.weather, deposition_.velocities(hour.weather), hour.step);
  }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) { work_.advance(state.air, emission_, dry_); }
  void report(MassLedger<Real>& ledger) {
    constexpr double hour_seconds = 3600;
    work_.report(ledger.budget());
    ledger.add(BudgetTerm::emission, emission_, hour_seconds);
    ledger.add(BudgetTerm::dry_deposition, dry_, 1);
    dry_.fill(0);
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    int emission_layers = emission_.nz();  // they grow with the plumes of the hours before
    section.exchange_number("emission_layers", emission_layers);
    if (emission_layers < 1 || emission_layers > layers_) section.refuse("emission_layers", fmt::format("{} of {} layers", emission_layers, layers_));
    if (emission_layers > emission_.nz()) emission_ = Concentrations<Real>(emission_layers, emission_.ny(), emission_.nx(), emission_.species(), emission_.scenarios());
    if (moment == CheckpointMoment::between_hours) return;
    section.exchange("dry", dry_.values());
    exchange_counters(section, work_.counters());
  }
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // it is implicit
  [[nodiscard]] ProcessReport summary() const { return {}; }
  [[nodiscard]] const Concentrations<Real>& emission() const { return emission_; }  // ug s-1 of the hour, by layer from the ground

 private:
  static std::vector<Uptake> uptakes(const Mechanism& mechanism) {
    std::vector<Uptake> all;
    for (const Species& species : mechanism.carried()) all.push_back(species.uptake);
    return all;
  }
  int layers_;
  DryDeposition deposition_;
  EmissionRows<Real> rows_;
  Concentrations<Real> emission_;  // ug s-1 into the cells of the lowest layers, of the hour
  Concentrations<Real> dry_;       // one layer: ug that reached the ground since the hour began
  VerticalExchange<Real> work_;
};

}  // namespace pearl
