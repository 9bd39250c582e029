#pragma once

#include <optional>

#include "model/aerosol/particle_uptake.hpp"
#include "model/simulation/process.hpp"

namespace pearl {

// How fast gases are lost on fine particles (model/aerosol/particle_uptake.hpp), found for the gas chemistry that follows, where the mechanism has such reactions. It moves nothing itself, and remembers
// nothing: the rates of a step are those of the air that the other processes left.
template <class Real>
class ParticleUptakeProcess {
 public:
  static constexpr const char* name = "uptake on particles";
  explicit ParticleUptakeProcess(const RunShape& run) {
    if (run.mechanism.uptakes.empty()) return;
    const Domain& domain = run.domain;
    work_.emplace(species_of(run.mechanism), domain.nz(), domain.ny(), domain.nx(), run.scenarios);
    lowest_depth_ = Field2<double>(domain.ny(), domain.nx());
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) lowest_depth_(j, i) = domain.vertical.thickness(0, domain.ground.terrain(j, i));
  }

  void begin() {}
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (work_) work_->prepare(met.density, met.temperature, met.relative_humidity, lowest_depth_);
  }
  void begin_step(State<Real>&) {}
  void advance(State<Real>& state, const TimeStep&) {
    if (!work_ || state.solution == nullptr) return;
    work_->find(state.air, *state.solution);
    state.uptake_rates = &work_->rates();
  }
  void report(MassLedger<Real>&) {}
  void exchange(CheckpointSection&, CheckpointMoment) {}
  void describe(RunFacts&) const {}
  [[nodiscard]] std::optional<StepLimit> step_limit() const { return std::nullopt; }
  [[nodiscard]] ProcessReport summary() const { return {}; }

  // Fine particles and the reactions on them.
  static UptakeSpecies species_of(const Mechanism& mechanism) {
    UptakeSpecies all;
    all.sulfate = mechanism.carried_index_of("SO4");
    all.nitrate = mechanism.carried_index_of("PNO3");
    all.ammonium = mechanism.carried_index_of("PNH4");
    all.chloride = mechanism.carried_index_of("PCL");
    for (int n = 0; n < mechanism.carried_count(); ++n) {
      const bool is_ion = n == all.sulfate || n == all.nitrate || n == all.ammonium || n == all.chloride;
      if (mechanism.species[static_cast<std::size_t>(n)].uptake.kind == UptakeKind::fine_particle && !is_ion) all.other.push_back(n);
    }
    all.organic = mechanism.organics.absorbing;
    for (const OrganicChemistry::Bin& bin : mechanism.organics.bins) all.organic.push_back(bin.particle);
    all.reactions = mechanism.uptakes;
    return all;
  }

 private:
  std::optional<ParticleUptakeRates<Real>> work_;
  Field2<double> lowest_depth_;  // m
};

}  // namespace pearl
