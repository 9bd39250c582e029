#include "model/simulation/box_particles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/core/saturation.hpp"
#include "model/simulation/processes/cloud_chemistry_process.hpp"
#include "model/simulation/processes/coarse_salt_process.hpp"
#include "model/simulation/processes/conversions_process.hpp"
#include "model/simulation/processes/inorganic_particles_process.hpp"
#include "model/simulation/processes/organic_particles_process.hpp"
#include "model/simulation/processes/particle_uptake_process.hpp"

namespace pearl {

namespace {

// One cell somewhere.
Domain one_cell() { return {HorizontalGrid::centred({30, 60, 0, 45}, 1000, 1, 1), VerticalGrid({0, 100}), {}}; }

double vapour_of(const Mechanism& mechanism, const BoxSetup& setup) {
  for (std::size_t n = 0; n < mechanism.gas.fixed.size(); ++n)
    if (mechanism.gas.fixed[n] == "H2O") return setup.fixed[n];
  return 0;
}

}  // namespace

double humidity_of_vapour(double molecules, double temperature) {
  const double pressure = 1e6 * molecules * constants::boltzmann * temperature;  // Pa
  return pressure / magnus_alduchov.saturation(temperature);
}

struct BoxParticles::Work {
  const Mechanism& mechanism;
  const BoxSetup& setup;
  const std::vector<BoxScenario>& gases;
  const std::vector<BoxTracers>& given;
  double step, vapour;
  Domain domain = one_cell();
  EmissionFactors no_emissions{};
  std::vector<int> tracers;
  Meteorology met{1, 1, 1};
  HourlyPattern no_pattern{};
  InflowRatios no_inflow{};
  State<double> state;
  std::vector<int> carried_gases;  // places among GasReactions::species
  Concentrations<double> reacted;
  std::optional<CloudChemistry<double>> cloud;  // nothing: no cloud
  Field3<double> everywhere{1, 1, 1, 1.0};      // the share of the box that it fills
  ConversionsProcess<double> conversions;
  CoarseSaltProcess<double> coarse_salt;
  OrganicParticlesProcess<double> organics;
  InorganicParticlesProcess<double> inorganics, of_the_start;
  std::optional<ParticleUptakeRates<double>> uptake;  // nothing: the mechanism has no reactions on particles
  Field2<double> ground_depth{1, 1};                  // m; 0: no ground
  std::vector<double> uptake_rates;                   // [reaction][scenario]
  std::vector<std::vector<double>> hours;  // [hour][scenario][tracer]

  Work(const Mechanism& of, const BoxSetup& box, const std::vector<BoxScenario>& scenarios, const std::vector<BoxTracers>& beside, double dt)
      : mechanism(of), setup(box), gases(scenarios), given(beside), step(dt), vapour(vapour_of(of, box)), tracers(box_tracers(of)),
        state(1, 1, 1, of.carried_count(), count(), static_cast<int>(of.radicals().size())), conversions(shape()), coarse_salt(shape()), organics(shape()), inorganics(shape()), of_the_start(shape()) {
    for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n)
      if (mechanism.reacting(n).carried) carried_gases.push_back(static_cast<int>(n));
    reacted = Concentrations<double>(1, 1, 1, static_cast<int>(carried_gases.size()), count());
    state.reacted = &reacted;
    met.density(0, 0, 0) = static_cast<float>(density());
    met.air_mass(0, 0, 0) = density();
    met.cosine_zenith(0, 0) = 0;  // conversions of mechanisms with gas chemistry are the same by day and night
    for (int lane = 0; lane < state.air.lanes(); ++lane)
      for (std::size_t t = 0; t < tracers.size(); ++t) state.air(0, 0, tracers[t], 0, lane) = given[scenario_of(lane)].initial[t] / density();
    organics.begin();
    inorganics.begin();
    ground_depth(0, 0) = setup.depth;
    if (setup.cloud_water > 0) {
      const std::optional<CloudChemistrySpecies> species = CloudChemistryProcess<double>::species_of(mechanism);
      if (!species) throw UsageError(fmt::format("the set-up has cloud water, but the mechanism '{}' has not all that makes sulfate in drops with an acidity of their own (cb6r3_ae has)", mechanism.name));
      cloud.emplace(*species, 1, 1, 1, count());
    }
    if (!mechanism.uptakes.empty()) uptake.emplace(ParticleUptakeProcess<double>::species_of(mechanism), 1, 1, 1, count());
  }

  [[nodiscard]] int count() const { return static_cast<int>(gases.size()); }
  [[nodiscard]] RunShape shape() const { return {domain, mechanism, no_emissions, count()}; }
  [[nodiscard]] double density() const { return 1e6 * setup.air / constants::avogadro * 1e-3 * constants::molar_mass_air; }  // kg m-3
  [[nodiscard]] std::size_t scenario_of(int lane) const { return lane < count() ? static_cast<std::size_t>(lane) : 0; }  // spare lanes repeat the first

  // ug kg-1 of a ppb.
  [[nodiscard]] double per_ppb(std::size_t gas) const { return mechanism.reacting(gas).molar_mass / constants::molar_mass_air; }
  double& place_of(std::size_t gas, int lane) {
    const int species = mechanism.gas.species[gas];
    return species < mechanism.carried_count() ? state.air(0, 0, species, 0, lane) : state.radicals(0, 0, species - mechanism.carried_count(), 0, lane);
  }
  void take_gases(const std::vector<double>& ppb) {
    const std::size_t species = mechanism.gas.species.size();
    for (int lane = 0; lane < state.air.lanes(); ++lane)
      for (std::size_t n = 0; n < species; ++n) place_of(n, lane) = std::max(0.0, ppb[scenario_of(lane) * species + n]) * (mechanism.reacting(n).carried ? per_ppb(n) : 1);
  }
  // The engine's particles are dry in the first step of a run, which its spin-up forgets. A box has no spin-up: in its first step particles have the water and the acidity of the air as it is given.
  void wet(const Hour& hour) {
    State<double> given_air(1, 1, 1, mechanism.carried_count(), count());
    std::copy(state.air.values().begin(), state.air.values().end(), given_air.air.values().begin());
    of_the_start.begin();
    of_the_start.prepare(hour);
    of_the_start.advance(given_air, {});
  }
  void find_uptake_rates(bool first) {
    if (!uptake) return;
    uptake->find(state.air, first ? of_the_start.balance()->solution() : *state.solution);
    uptake_rates.clear();
    for (int reaction = 0; reaction < uptake->rates().species(); ++reaction)
      for (int s = 0; s < count(); ++s) uptake_rates.push_back(uptake->rates()(0, 0, reaction, 0, s));
  }
  // Only what was changed goes back, so that the others keep their bits.
  void give_gases(std::vector<double>& ppb) {
    const std::size_t species = mechanism.gas.species.size();
    for (int s = 0; s < count(); ++s)
      for (const int n : carried_gases) {
        double& old = ppb[static_cast<std::size_t>(s) * species + static_cast<std::size_t>(n)];
        const double unit = per_ppb(static_cast<std::size_t>(n)), now = place_of(static_cast<std::size_t>(n), s);
        if (now != std::max(0.0, old) * unit) old = now / unit;
      }
  }
};

BoxParticles::BoxParticles(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& gases, const std::vector<BoxTracers>& tracers, double step)
    : work_(std::make_unique<Work>(mechanism, setup, gases, tracers, step)) {}

BoxParticles::~BoxParticles() = default;

void BoxParticles::before_step(double time, std::vector<double>& ppb) {
  Work& work = *work_;
  const double temperature = work.setup.temperature(time + 0.5 * work.step);
  work.met.temperature(0, 0, 0) = static_cast<float>(temperature);
  work.met.relative_humidity(0, 0, 0) = static_cast<float>(humidity_of_vapour(work.vapour, temperature));
  const Hour hour{work.met, work.no_pattern, work.no_inflow, work.step};
  work.conversions.prepare(hour);
  work.coarse_salt.prepare(hour);
  work.organics.prepare(hour);
  work.inorganics.prepare(hour);
  if (work.cloud) work.cloud->prepare(work.met.air_mass, work.met.density, work.met.temperature, work.everywhere, work.setup.cloud_water, 0.5 * work.step);  // half before gas chemistry, half after it
  if (work.uptake) work.uptake->prepare(work.met.density, work.met.temperature, work.met.relative_humidity, work.ground_depth);
  work.take_gases(ppb);
  const bool first = work.uptake && work.uptake_rates.empty();
  if (first) work.wet(hour);
  work.inorganics.begin_step(work.state);  // the last first, as in the engine
  work.organics.begin_step(work.state);
  work.coarse_salt.begin_step(work.state);
  work.conversions.begin_step(work.state);
  if (work.cloud) work.cloud->advance(work.state.air);
  constexpr double hour_seconds = 3600;
  for (int lane = 0; lane < work.state.air.lanes(); ++lane) {
    for (std::size_t t = 0; t < work.tracers.size(); ++t)
      work.state.air(0, 0, work.tracers[t], 0, lane) += work.given[work.scenario_of(lane)].emission[t] * work.step / hour_seconds / work.density();
    // What is emitted into the gases has not reacted.
    for (std::size_t n = 0; n < work.carried_gases.size(); ++n) {
      const auto gas = static_cast<std::size_t>(work.carried_gases[n]);
      work.reacted(0, 0, static_cast<int>(n), 0, lane) = -work.place_of(gas, lane) - work.gases[work.scenario_of(lane)].emission[gas] * work.step / hour_seconds * work.per_ppb(gas);
    }
  }
  work.find_uptake_rates(first);
  work.give_gases(ppb);
}

void BoxParticles::after_step(double, std::vector<double>& ppb) {
  Work& work = *work_;
  work.take_gases(ppb);
  for (int lane = 0; lane < work.state.air.lanes(); ++lane)
    for (std::size_t n = 0; n < work.carried_gases.size(); ++n) work.reacted(0, 0, static_cast<int>(n), 0, lane) += work.place_of(static_cast<std::size_t>(work.carried_gases[n]), lane);
  const TimeStep step{};
  if (work.cloud) work.cloud->advance(work.state.air);
  work.conversions.advance(work.state, step);
  work.coarse_salt.advance(work.state, step);
  work.organics.advance(work.state, step);
  work.inorganics.advance(work.state, step);
  work.give_gases(ppb);
}

void BoxParticles::hour() {
  std::vector<double>& now = work_->hours.emplace_back();
  for (int s = 0; s < work_->count(); ++s)
    for (const int tracer : work_->tracers) now.push_back(work_->state.air(0, 0, tracer, 0, s) * work_->density());
}

std::span<const double> BoxParticles::uptake_rates() const { return work_->uptake_rates; }

std::vector<double> BoxParticles::amounts() const {
  const std::size_t tracers = work_->tracers.size();
  std::vector<double> all;
  for (std::size_t s = 0; s < work_->gases.size(); ++s)
    for (const std::vector<double>& hour : work_->hours)
      all.insert(all.end(), hour.begin() + static_cast<std::ptrdiff_t>(s * tracers), hour.begin() + static_cast<std::ptrdiff_t>((s + 1) * tracers));
  return all;
}

}  // namespace pearl
