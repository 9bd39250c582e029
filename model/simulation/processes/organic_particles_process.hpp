#pragma once

#include <algorithm>

#include "model/aerosol/organic_particles.hpp"
#include "model/core/constants.hpp"
#include "model/simulation/processes/some_mechanisms_process.hpp"

namespace pearl {

// Secondary organic particles (model/aerosol/organic_particles.hpp), where the mechanism has an `organics` section. Acts after gas chemistry, of which it wants what reacted.
template <class Real>
class OrganicParticlesProcess : public SomeMechanismsProcess<Real, OrganicParticles<Real>> {
  using Shell = SomeMechanismsProcess<Real, OrganicParticles<Real>>;
  using Shell::work_;

 public:
  static constexpr const char* name = "organic particles";
  explicit OrganicParticlesProcess(const RunShape& run) {
    if (run.mechanism.reacts() && !run.mechanism.organics.empty()) work_.emplace(species_of(run.mechanism), run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios);
  }

  void begin() {
    if (work_) work_->begin_span();
  }
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (work_) work_->prepare(met.air_mass, met.density, met.temperature, 0.5 * hour.step);
  }
  void begin_step(State<Real>& state) {
    if (work_) work_->begin_step(state.air, state.radicals);
  }
  void advance(State<Real>& state, const TimeStep&) {
    if (work_) work_->advance(state.air, state.radicals, *state.reacted);
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (work_) section.exchange("pending", work_->pending().values());
    Shell::exchange(section, moment);
  }

 private:
  static OrganicSpecies species_of(const Mechanism& mechanism) {
    OrganicSpecies all;
    all.absorbing = mechanism.organics.absorbing;
    for (const OrganicChemistry::Bin& bin : mechanism.organics.bins) all.bins.push_back({bin.gas, bin.particle, bin.saturation, bin.enthalpy});
    for (const OrganicChemistry::Fate& fate : mechanism.organics.fates) all.fates.push_back(partner(mechanism, fate.partner, fate.rate));
    for (const OrganicChemistry::Formation& formation : mechanism.organics.formations) {
      const OrganicSpecies::Partner oxidant = formation.oxidant < 0 ? OrganicSpecies::Partner{} : partner(mechanism, formation.oxidant, formation.rate);
      all.formations.push_back({formation.from, formation.oxidant < 0 ? place_among_reacted(mechanism, formation.from) : -1, oxidant, formation.fate, formation.products});
    }
    return all;
  }
  static OrganicSpecies::Partner partner(const Mechanism& mechanism, int species, const ArrheniusRate& rate) {
    const Species& one = mechanism.species[static_cast<std::size_t>(species)];
    return {!one.carried, one.carried ? species : species - mechanism.carried_count(), one.carried ? constants::molar_mass_air / one.molar_mass : 1.0, rate.a, rate.b, rate.c};
  }
  // Among the gases that are carried, in the order of the mechanism's gases.
  static int place_among_reacted(const Mechanism& mechanism, int species) {
    const std::vector<int>& gases = mechanism.gas.species;
    return static_cast<int>(std::count_if(gases.begin(), std::find(gases.begin(), gases.end(), species), [&](int one) { return mechanism.species[static_cast<std::size_t>(one)].carried; }));
  }
};

}  // namespace pearl
