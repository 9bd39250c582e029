#include "model/deposition/dry_deposition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "model/deposition/particle_collection.hpp"
#include "model/meteorology/similarity.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {

constexpr double none = std::numeric_limits<double>::infinity();  // no such way to the surface
constexpr double least_resistance = 10;                           // s m-1, of any surface to any gas (Wesely 1989)
constexpr double water_schmidt_number = 0.60;                     // of water vapour in air
constexpr double water_molar_mass = 18.015;

// s m-1, Wesely's (1989) table 1, season 1 (midsummer, lush); read in the reprint of EarthSciML's AtmosphericDeposition.jl.
struct SurfaceProperties {
  double stomata;                    // ri: least, for water vapour
  double cuticle;                    // rlu
  double canopy;                     // rac: air in the canopy above the ground
  double ground_so2, ground_o3;      // rgsS, rgsO
  double lower_so2, lower_o3;        // rclS, rclO
};
// Land stands as "mixed forest including wetland" all the year, for the ground is evergreen, moist and warm; sun and
// temperature make the seasons. Wesely's 0 for sulfur dioxide on water is taken as 1 s m-1, so that the sum for others exists.
constexpr SurfaceProperties land{100, 2000, 2000, 100, 300, 2000, 1000};
constexpr SurfaceProperties urban{none, none, 100, 400, 300, none, none};
constexpr SurfaceProperties water{none, none, 0, 1, 2000, none, none};

constexpr const Collector& collector(Surface surface) {
  return surface == Surface::water ? water_collector : surface == Surface::urban ? urban_collector : broadleaf_collector;
}

constexpr const SurfaceProperties& properties(Surface surface) {
  return surface == Surface::water ? water : surface == Surface::urban ? urban : land;
}

// What sun and warmth make of a surface, the same for all gases.
struct Canopy {
  Surface kind;
  const SurfaceProperties& surface;
  double stomata;   // s m-1, for water vapour
  double buoyancy;  // s m-1: warm air rising through the canopy
  double frost;     // s m-1, added to all but stomata

  Canopy(Surface of, double shortwave, double temperature) : kind(of), surface(properties(of)) {
    const double celsius = temperature - 273.15, sun = std::max(0.0, shortwave);
    const double shade = 200 / (sun + 0.1);
    stomata = celsius > 0 && celsius < 40 ? surface.stomata * (1 + shade * shade) * 400 / (celsius * (40 - celsius)) : none;
    buoyancy = 100 * (1 + 1000 / (sun + 10));
    frost = 1000 * std::exp(-celsius - 4);
  }

  [[nodiscard]] double resistance(const Depositor& gas) const {
    const auto taken = [&](double so2, double o3) { return 1 / (gas.solubility / so2 + gas.reactivity / o3) + frost; };
    const double conductance = 1 / (stomata * gas.slowness + gas.mesophyll) +
                               1 / (surface.cuticle / (gas.solubility + gas.reactivity) + frost) +
                               1 / (buoyancy + taken(surface.lower_so2, surface.lower_o3)) +
                               1 / (surface.canopy + taken(surface.ground_so2, surface.ground_o3));
    return std::max(least_resistance, 1 / conductance);
  }
};

double particle_velocity(UptakeKind kind, const DepositionConditions& at, double aerodynamic) {
  const double unstable = at.inverse_obukhov < 0 ? 1 + std::pow(-300 * at.inverse_obukhov, 2.0 / 3) : 1.0;
  const double fine = std::max(at.friction_velocity, 0.01) / 500 * unstable;
  if (kind == UptakeKind::fine_particle) return 1 / (aerodynamic + 1 / fine);
  return 1 / (aerodynamic + 1 / (10 * fine)) + coarse_settling;
}

double sized_particle_velocity(const ParticleSize& size, Surface surface, const DepositionConditions& at, double aerodynamic) {
  const Particle particle = size.in(at.relative_humidity);
  const ParticleAir air{at.temperature, at.density};
  return settling_velocity(particle, air) + 1 / (aerodynamic + 1 / collection(particle, collector(surface), air, at.friction_velocity).velocity);
}

// The air over a cell: what all surfaces and species share.
struct Layer {
  const DepositionConditions& at;
  double aerodynamic, quasi_laminar;  // s m-1, the latter for water vapour

  explicit Layer(const DepositionConditions& conditions)
      : at(conditions), aerodynamic(aerodynamic_resistance(at.height, at.roughness, at.friction_velocity, at.inverse_obukhov)),
        quasi_laminar(quasi_laminar_resistance(at.friction_velocity, water_schmidt_number)) {}

  [[nodiscard]] double velocity(const Depositor& species, const Canopy& canopy) const {
    if (species.kind == UptakeKind::none) return 0;
    if (species.size != nullptr) return sized_particle_velocity(*species.size, canopy.kind, at, aerodynamic);
    if (species.kind != UptakeKind::gas) return particle_velocity(species.kind, at, aerodynamic);
    return 1 / (aerodynamic + quasi_laminar * species.quasi_laminar + canopy.resistance(species));
  }
};

}  // namespace

Depositor::Depositor(const Uptake& uptake, const ParticleSize* of) : kind(uptake.kind), size(of) {
  if (kind != UptakeKind::gas) return;
  if (uptake.molar_mass > 0) slowness = std::sqrt(uptake.molar_mass / water_molar_mass);
  quasi_laminar = std::pow(slowness, 2.0 / 3);  // (Schmidt number)^(2/3)
  const double henry = effective_henry(uptake, 7, 298.15);
  solubility = 1e-5 * henry;
  reactivity = uptake.reactivity;
  mesophyll = 1 / (henry / 3000 + 100 * reactivity);
}

double surface_resistance(const Uptake& gas, Surface surface, double shortwave, double temperature) {
  return Canopy(surface, shortwave, temperature).resistance(Depositor(gas));
}

double deposition_velocity(const Uptake& uptake, Surface surface, const DepositionConditions& at) {
  return Layer(at).velocity(Depositor(uptake), Canopy(surface, at.shortwave, at.temperature));
}

double particle_deposition_velocity(const ParticleSize& size, Surface surface, const DepositionConditions& at) {
  return sized_particle_velocity(size, surface, at, Layer(at).aerodynamic);
}

DryDeposition::DryDeposition(const Domain& domain, const std::vector<Uptake>& species, const std::vector<const ParticleSize*>& sizes) : domain_(domain) {
  std::vector<std::pair<Uptake, const ParticleSize*>> known;
  for (std::size_t sp = 0; sp < species.size(); ++sp) {
    const ParticleSize* size = sizes.empty() ? nullptr : sizes[sp];
    // What rain takes of particles of one size is no matter here.
    const std::pair<Uptake, const ParticleSize*> one{size == nullptr ? species[sp] : Uptake{species[sp].kind}, size};
    const auto found = std::find(known.begin(), known.end(), one);
    of_species_.push_back(static_cast<std::size_t>(found - known.begin()));
    if (found != known.end()) continue;
    known.push_back(one);
    depositors_.emplace_back(one.first, size);
  }
  velocities_.assign(depositors_.size(), Field2<double>(domain.ny(), domain.nx()));
}

std::vector<const Field2<double>*> DryDeposition::velocities(const Meteorology& met) {
  const Ground& ground = domain_.ground;
  for_each_task(domain_.ny(), [&](int j, int) {
    for (int i = 0; i < domain_.nx(); ++i) {
      const DepositionConditions at{domain_.vertical.middle_above_ground(0, ground.terrain(j, i)), met.friction_velocity(j, i),
                                    met.inverse_obukhov(j, i), ground.roughness(j, i), met.shortwave(j, i), met.temperature_2m(j, i),
                                    met.relative_humidity(0, j, i), met.density(0, j, i)};
      const double land_share = std::clamp<double>(ground.land_fraction(j, i), 0, 1);
      const double urban_share = std::clamp<double>(ground.urban_fraction(j, i), 0, land_share);
      const Layer layer(at);
      for (auto& field : velocities_) field(j, i) = 0;
      const std::array<std::pair<Surface, double>, 3> shares{
          {{Surface::land, land_share - urban_share}, {Surface::urban, urban_share}, {Surface::water, 1 - land_share}}};
      for (const auto& [surface, share] : shares) {
        if (!(share > 0)) continue;
        const Canopy canopy(surface, at.shortwave, at.temperature);
        for (std::size_t n = 0; n < depositors_.size(); ++n) velocities_[n](j, i) += share * layer.velocity(depositors_[n], canopy);
      }
    }
  });
  std::vector<const Field2<double>*> of_species;
  for (const std::size_t n : of_species_) of_species.push_back(&velocities_[n]);
  return of_species;
}

}  // namespace pearl
