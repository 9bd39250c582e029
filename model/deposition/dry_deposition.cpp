#include "model/deposition/dry_deposition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/meteorology/similarity.hpp"

namespace pearl {

namespace {

constexpr double daylight = 50;  // W m-2

bool is_particle(DryDepositionClass uptake) {
  return uptake == DryDepositionClass::fine_particle || uptake == DryDepositionClass::coarse_particle;
}

// Kinematic viscosity of air over the gas's molecular diffusivity; diffusivity goes with the root of the molar mass
// (Wesely 1989, table 2: ratios to water vapour 1.9, 1.6, 1.9, 1.0; 0.60 for water vapour itself).
double schmidt_number(DryDepositionClass uptake) {
  switch (uptake) {
    case DryDepositionClass::sulfur_dioxide: return 0.60 * 1.9;
    case DryDepositionClass::nitrogen_dioxide: return 0.60 * 1.6;
    case DryDepositionClass::nitric_acid: return 0.60 * 1.9;
    default: return 0.60 * 1.0;
  }
}

double particle_velocity(DryDepositionClass uptake, const DepositionConditions& at, double aerodynamic) {
  const double unstable = at.inverse_obukhov < 0 ? 1 + std::pow(-300 * at.inverse_obukhov, 2.0 / 3) : 1.0;
  const double fine = std::max(at.friction_velocity, 0.01) / 500 * unstable;
  if (uptake == DryDepositionClass::fine_particle) return 1 / (aerodynamic + 1 / fine);
  return 1 / (aerodynamic + 1 / (10 * fine)) + coarse_settling;
}

}  // namespace

double surface_resistance(DryDepositionClass uptake, Surface surface, bool day) {
  const auto pick = [&](double land_day, double land_night, double urban, double water) {
    return surface == Surface::water ? water : surface == Surface::urban ? urban : day ? land_day : land_night;
  };
  switch (uptake) {
    case DryDepositionClass::sulfur_dioxide: return pick(120, 300, 500, 10);
    case DryDepositionClass::nitrogen_dioxide: return pick(350, 1500, 2000, 5000);
    case DryDepositionClass::nitric_acid: return 10;
    case DryDepositionClass::ammonia: return pick(120, 250, 400, 10);
    default: return std::numeric_limits<double>::infinity();
  }
}

double deposition_velocity(DryDepositionClass uptake, Surface surface, const DepositionConditions& at) {
  if (uptake == DryDepositionClass::inert_gas) return 0;
  const double aerodynamic = aerodynamic_resistance(at.height, at.roughness, at.friction_velocity, at.inverse_obukhov);
  if (is_particle(uptake)) return particle_velocity(uptake, at, aerodynamic);
  const double quasi_laminar = quasi_laminar_resistance(at.friction_velocity, schmidt_number(uptake));
  return 1 / (aerodynamic + quasi_laminar + surface_resistance(uptake, surface, at.shortwave > daylight));
}

std::vector<Field2<double>> deposition_velocities(const Domain& domain, const Meteorology& met) {
  std::vector<Field2<double>> velocities(dry_deposition_classes, Field2<double>(domain.ny(), domain.nx()));
  const Ground& ground = domain.ground;
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) {
      const DepositionConditions at{domain.vertical.middle_above_ground(0, ground.terrain(j, i)), met.friction_velocity(j, i),
                                    met.inverse_obukhov(j, i), ground.roughness(j, i), met.shortwave(j, i)};
      const double land = std::clamp<double>(ground.land_fraction(j, i), 0, 1);
      const double urban = std::clamp<double>(ground.urban_fraction(j, i), 0, land);
      for (int n = 0; n < dry_deposition_classes; ++n) {
        const auto uptake = static_cast<DryDepositionClass>(n);
        velocities[static_cast<std::size_t>(n)](j, i) = (land - urban) * deposition_velocity(uptake, Surface::land, at) +
                                                        urban * deposition_velocity(uptake, Surface::urban, at) +
                                                        (1 - land) * deposition_velocity(uptake, Surface::water, at);
      }
    }
  return velocities;
}

}  // namespace pearl
