#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "model/chemistry/gas_chemistry.hpp"
#include "model/core/error.hpp"
#include "model/simulation/process.hpp"
#include "model/simulation/processes/heights_above_sea.hpp"

namespace pearl {

// Gas chemistry, where the mechanism has it (model/chemistry/gas_chemistry.hpp). Remembers the step that each cell begins its next
// solution with, and what its solver did in the whole run.
template <class Real>
class GasChemistryProcess {
 public:
  static constexpr const char* name = "gas chemistry";
  explicit GasChemistryProcess(const RunShape& run) : options_(run.gas) {
    if (!run.mechanism.reacts()) return;
    const Domain& domain = run.domain;
    work_.emplace(run.mechanism, domain.nz(), domain.ny(), domain.nx(), run.scenarios, run.gas);
    work_->set_underneath(underneath(domain.ground));
    first_step_ = Field3<Real>(domain.nz(), domain.ny(), domain.nx());
    height_ = Field3<float>(domain.nz(), domain.ny(), domain.nx());
    const Field3<double> height = heights_above_sea(domain);
    std::transform(height.values().begin(), height.values().end(), height_.values().begin(), [](double m) { return static_cast<float>(m); });
  }

  void begin() {
    constexpr Real first_guess = 1;  // s
    std::fill(first_step_.values().begin(), first_step_.values().end(), first_guess);
    if (work_) work_->begin_span();
  }
  void prepare(const Hour& hour) {
    if (!work_) return;
    const Meteorology& met = hour.weather;
    step_ = hour.step;
    work_->prepare({met.air_mass, met.density, met.temperature, met.relative_humidity, height_, met.cloud_cover, {0, met.clouds.optical_depth, met.clouds.base, met.clouds.top},
                    {met.cosine_zenith_begin, met.cosine_zenith, met.cosine_zenith_end}, met.ozone_column, met.aerosol_optical_depth, met.sun_distance});
  }
  void begin_step(State<Real>& state) {
    if (work_) work_->begin_step(state.air);
  }
  void advance(State<Real>& state, const TimeStep& step) {
    if (!work_) return;
    work_->advance(state.air, state.radicals, first_step_, step.begin, step_, state.uptake_rates);
    state.reacted = &work_->reacted();
  }
  void report(MassLedger<Real>& ledger) {
    if (!work_) return;
    if (const SolverCounts all = counts(); all.given_up > 0)
      throw NumericsError(fmt::format("{}: the answer was not a number in {} steps of cells; they were left as they were", name, all.given_up));
    work_->report(ledger.budget());
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (!work_) return;
    section.exchange("first_step", std::span<Real>(first_step_.values()));
    section.exchange("reacted", work_->reacted().values());
    const SolverCounts now = counts();
    std::array<std::int64_t, 6> numbers{now.steps, now.tries, now.rejected, now.repeated, now.last_resort, now.given_up};
    section.exchange("counts", std::span<std::int64_t>(numbers));
    if (section.restoring()) work_->set_earlier_counts({numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]});
    AirCosts costs = work_->costs();
    section.exchange("costs", std::span<double>(costs.values()));
    if (section.restoring()) work_->set_earlier_costs(costs);
    if (moment == CheckpointMoment::inside_hour) exchange_counters(section, work_->counters());
  }
  void describe(RunFacts& facts) const {
    if (!work_) return;
    facts.emplace_back(name, fmt::format("{} at {:g}, {:g} ppb, photolysis by {}", solver_methods[static_cast<std::size_t>(options_.solver.method)].name, options_.solver.relative,
                                         options_.solver.absolute, options_.photolysis == PhotolysisMethod::mcm ? "mcm" : "tables"));
  }
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }  // every cell takes steps of its own within the run's
  [[nodiscard]] ProcessReport summary() const {
    const SolverCounts all = counts();
    ProcessReport report;
    if (all.steps == 0) return report;
    report.notes.push_back(fmt::format("gas chemistry: {} steps of packs, {} of followers repeated in halves, {} taken as a last resort", all.steps, all.repeated, all.last_resort));
    if (all.last_resort > 0)
      report.warnings.push_back(fmt::format("gas chemistry took {} steps whose error was above the tolerance; look at cells with strange concentrations, or choose a smaller tolerance", all.last_resort));
    return report;
  }
  [[nodiscard]] const Field3<Real>& first_step() const { return first_step_; }  // s; empty without gas chemistry
  [[nodiscard]] SolverCounts counts() const { return work_ ? work_->counts() : SolverCounts{}; }  // of the whole run
  [[nodiscard]] AirCosts costs() const { return work_ ? work_->costs() : AirCosts(); }                      // likewise

 private:
  static Field2<Underneath> underneath(const Ground& ground) {
    constexpr float town = 0.2f;  // of the cell is built up
    Field2<Underneath> below(ground.land_fraction.ny(), ground.land_fraction.nx());
    for (std::size_t n = 0; n < below.values().size(); ++n)
      below.values()[n] = ground.urban_fraction.values()[n] >= town ? Underneath::town : ground.land_fraction.values()[n] < 0.5f ? Underneath::sea : Underneath::country;
    return below;
  }

  GasChemistryOptions options_;
  std::optional<GasChemistry<Real>> work_;
  Field3<Real> first_step_;  // s
  Field3<float> height_;     // m above the sea, middle of the cells
  double step_ = 0;          // s
};

}  // namespace pearl
