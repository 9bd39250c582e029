#pragma once

#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/state/deposition_class.hpp"

namespace pearl {

enum class Surface { land, urban, water };

// What the air near the ground offers to a deposited species.
struct DepositionConditions {
  double height = 10;             // m above ground: middle of the lowest layer
  double friction_velocity = 0.3; // m s-1
  double inverse_obukhov = 0;     // m-1
  double roughness = 0.1;         // m
  double shortwave = 0;           // W m-2; above 50 it is day for the stomata
};

// s m-1: uptake of a gas by a surface. Sizes after Wesely (Atmos. Environ. 23, 1293, 1989) for warm, moist ground with
// vegetation, for buildings and for sea; rounded, illustrative. Infinite for inert gases.
double surface_resistance(DryDepositionClass uptake, Surface surface, bool day);

// Dry deposition velocity in m s-1 over one surface. Gases: 1 / (Ra + Rb + Rc). Particles: 1 / (Ra + Rs) + settling, with
// the surface conductance 1 / Rs = u* / 500 for fine particles, times 1 + (300 / -L)^(2/3) in unstable air (Wesely et al.,
// Atmos. Environ. 19, 1487, 1985), and ten times as much for coarse ones (impaction; illustrative).
double deposition_velocity(DryDepositionClass uptake, Surface surface, const DepositionConditions& conditions);

constexpr double coarse_settling = 1.1e-3;  // m s-1: Stokes, 5 um, 1500 kg m-3

// Velocities by class and cell: land, urban ground and water weighted by their share of the cell.
std::vector<Field2<double>> deposition_velocities(const Domain& domain, const Meteorology& meteorology);

}  // namespace pearl
