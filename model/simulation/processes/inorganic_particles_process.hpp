#pragma once

#include <fmt/format.h>

#include <array>
#include <optional>

#include "model/aerosol/inorganic_balance.hpp"
#include "model/simulation/processes/aerosol_places.hpp"
#include "model/simulation/processes/some_mechanisms_process.hpp"

namespace pearl {

// Particles in balance with their gases at the end of each step (model/aerosol/inorganic_balance.hpp), where the mechanism has the species.
template <class Real>
class InorganicParticlesProcess : public SomeMechanismsProcess<Real, InorganicBalance<Real>> {
  using Shell = SomeMechanismsProcess<Real, InorganicBalance<Real>>;
  using Shell::work_;

 public:
  static constexpr const char* name = "inorganic particles";
  explicit InorganicParticlesProcess(const RunShape& run) {
    const std::optional<InorganicSpecies> species = species_of(run.mechanism);
    if (species) work_.emplace(*species, run.domain.nz(), run.domain.ny(), run.domain.nx(), run.scenarios);
  }

  void begin() {
    if (work_) work_->begin_span();
  }
  void prepare(const Hour& hour) {
    const Meteorology& met = hour.weather;
    if (work_) work_->prepare(met.air_mass, met.density, met.temperature, met.relative_humidity);
  }
  void begin_step(State<Real>& state) {
    if (!work_) return;
    state.solution = &work_->solution();
    work_->begin_step(state.air);
  }
  void advance(State<Real>& state, const TimeStep&) {
    if (work_) work_->advance(state.air);
  }
  void exchange(CheckpointSection& section, CheckpointMoment moment) {
    if (!work_) return;
    section.exchange("moved", work_->moved().values());
    section.exchange("solution", work_->solution().values());
    const auto now = work_->counts();
    std::array<std::int64_t, 2> numbers{now.solved, now.unsettled};
    section.exchange("counts", std::span<std::int64_t>(numbers));
    if (section.restoring()) work_->set_earlier_counts({numbers[0], numbers[1]});
    Shell::exchange(section, moment);
  }
  [[nodiscard]] ProcessReport summary() const {
    if (!work_) return {};
    const auto all = work_->counts();
    return {{fmt::format("{}: {} balances of cells and scenarios, {} not settled after all iterations (dry air, or hardly any particles)", name, all.solved, all.unsettled)}, {}};
  }
  [[nodiscard]] const InorganicBalance<Real>* balance() const { return work_ ? &*work_ : nullptr; }  // nothing: the mechanism has no such particles

 private:
  // Nothing: the mechanism has not all of them.
  static std::optional<InorganicSpecies> species_of(const Mechanism& mechanism) {
    AerosolPlaces find(mechanism);
    InorganicSpecies all;
    all.ammonium = {find("NH3"), find("PNH4")};
    all.nitrate = {find("HNO3"), find("PNO3")};
    all.chloride = {find("HCL"), find("PCL")};
    all.sulfate = find("SO4");
    all.salt = find("SALTF").place;
    if (find.has_all()) all.sodium_per_salt = charge_per_salt(all.chloride.particle.molar_mass);
    return find.has_all() ? std::optional(all) : std::nullopt;
  }
};

}  // namespace pearl
