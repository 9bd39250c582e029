#include "model/deposition/particle_collection.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

namespace {

constexpr double gas_constant = 8.31446;  // J mol-1 K-1

// kg m-1 s-1, dynamic viscosity of air: Sutherland's law with the numbers of the U.S. Standard Atmosphere, 1976.
double viscosity(double temperature) { return 1.458e-6 * std::pow(temperature, 1.5) / (temperature + 110.4); }

// Cunningham's correction of Stokes' drag for particles not much larger than the mean free path of air.
double slip(double diameter, const ParticleAir& air) {
  const double pressure = air.density * constants::gas_constant_dry_air * air.temperature;
  const double slowness = std::sqrt(8 * 1e-3 * constants::molar_mass_air / (constants::pi * gas_constant * air.temperature));  // s m-1
  const double knudsen = 2 * (2 * viscosity(air.temperature) / (pressure * slowness)) / diameter;
  return 1 + knudsen * (1.257 + 0.4 * std::exp(-1.1 / knudsen));
}

}  // namespace

double settling_velocity(const Particle& particle, const ParticleAir& air) {
  return particle.density * particle.diameter * particle.diameter * constants::gravity * slip(particle.diameter, air) / (18 * viscosity(air.temperature));
}

Collection collection(const Particle& particle, const Collector& surface, const ParticleAir& air, double friction_velocity) {
  const double speed = std::max(friction_velocity, 0.01), kinematic = viscosity(air.temperature) / air.density;
  const double diffusivity =
      constants::boltzmann * air.temperature * slip(particle.diameter, air) / (3 * constants::pi * viscosity(air.temperature) * particle.diameter);
  const double stopping = settling_velocity(particle, air) * speed / constants::gravity;  // m: stopping distance
  const bool smooth = surface.radius <= 0;
  Collection parts;
  parts.schmidt = kinematic / diffusivity;
  parts.stokes = smooth ? stopping * speed / kinematic : stopping / surface.radius;
  parts.brownian = 0.2 * std::pow(parts.schmidt, -2.0 / 3);
  parts.impaction = 0.4 * std::pow(parts.stokes / (surface.impaction + parts.stokes), 1.7);
  parts.interception = smooth ? 0 : 2.5 * std::pow(particle.diameter / surface.radius, 0.8);
  parts.sticking = smooth ? 1 : std::exp(-std::sqrt(parts.stokes));
  parts.velocity = 3 * speed * (parts.brownian + parts.impaction + parts.interception) * parts.sticking;
  return parts;
}

}  // namespace pearl
