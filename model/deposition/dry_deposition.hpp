#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/particle_size.hpp"
#include "model/state/uptake.hpp"

namespace pearl {

enum class Surface { land, urban, water };

// What the air near the ground offers to a deposited species.
struct DepositionConditions {
  double height = 10;             // m above ground: middle of the lowest layer
  double friction_velocity = 0.3; // m s-1
  double inverse_obukhov = 0;     // m-1
  double roughness = 0.1;         // m
  double shortwave = 0;           // W m-2
  double temperature = 298.15;    // K, near the ground
  double relative_humidity = 0.5; // 0..1, of the lowest layer
  double density = 1.18;          // kg m-3, of the lowest layer
};

// s m-1, at least 10: the resistance Rc of a surface to a gas after Wesely (Atmos. Environ. 23, 1293, 1989), dry surfaces on
// level ground: stomata with mesophyll, cuticles, lower canopy and ground side by side. H* is that at pH 7 and 298.15 K.
double surface_resistance(const Uptake& gas, Surface surface, double shortwave, double temperature);

// Dry deposition velocity in m s-1 over one surface. Gases: 1 / (Ra + Rb + Rc). Particles: 1 / (Ra + Rs) + settling, with
// the surface conductance 1 / Rs = u* / 500 for fine particles, times 1 + (300 / -L)^(2/3) in unstable air (Wesely et al.,
// Atmos. Environ. 19, 1487, 1985), and ten times as much for coarse ones (impaction; illustrative).
double deposition_velocity(const Uptake& uptake, Surface surface, const DepositionConditions& conditions);

// The same of particles whose size is known: settling + 1 / (Ra + Rs) with Rs of Emerson et al. (particle_collection.hpp) and the size that they have in air of this humidity. Land collects
// as evergreen broadleaved trees do, as it takes up gases.
double particle_deposition_velocity(const ParticleSize& size, Surface surface, const DepositionConditions& conditions);

constexpr double coarse_settling = 1.1e-3;  // m s-1: Stokes, 5 um, 1500 kg m-3

// What the resistances need to know of a species, worked out once a run.
struct Depositor {
  UptakeKind kind = UptakeKind::none;
  const ParticleSize* size = nullptr;  // of particles; nullptr: not known, u* / 500
  double slowness = 1;      // diffusivity of water vapour over that of the gas, the root of the ratio of molar masses
  double quasi_laminar = 1; // Rb over that of water vapour
  double solubility = 0;    // 1e-5 H*: uptake relative to sulfur dioxide
  double reactivity = 0;    // f0: uptake relative to ozone
  double mesophyll = 0;     // s m-1
  explicit Depositor(const Uptake& uptake, const ParticleSize* size = nullptr);
};

// The velocities of all species of a run. Species of equal uptake share a field, those that are not taken up share one of zeros.
class DryDeposition {
 public:
  // sizes: of the particles among the species; nullptr: not known; empty: of none.
  DryDeposition(const Domain& domain, const std::vector<Uptake>& species, const std::vector<const ParticleSize*>& sizes = {});
  // m s-1 by species and cell: land, urban ground and water weighted by their share of the cell. The fields live until the next call.
  std::vector<const Field2<double>*> velocities(const Meteorology& meteorology);
  [[nodiscard]] std::size_t distinct() const { return depositors_.size(); }

 private:
  const Domain& domain_;
  std::vector<Depositor> depositors_;       // the distinct ones
  std::vector<std::size_t> of_species_;     // index into them
  std::vector<Field2<double>> velocities_;
};

}  // namespace pearl
