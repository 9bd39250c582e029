#pragma once
// How fast particles fall through air, and how fast a surface collects them.

#include "model/state/particle_size.hpp"

namespace pearl {

struct ParticleAir {
  double temperature = 298.15;  // K
  double density = 1.18;        // kg m-3
};

// m s-1: Stokes' law with Cunningham's slip, rho d^2 g C / (18 mu); mu after Sutherland, the mean free path 2 mu / (p sqrt(8 M / (pi R T))).
double settling_velocity(const Particle& particle, const ParticleAir& air);

// What particles meet on a surface.
struct Collector {
  double radius = 0;     // m, of leaves, needles, edges: A; 0: smooth water
  double impaction = 1;  // alpha
};
// Zhang et al. (Atmos. Environ. 35, 549, 2001), as GEOS-Chem has them (drydep_mod.F90, MIT licence).
constexpr Collector broadleaf_collector{5e-3, 0.6}, urban_collector{10e-3, 1.5}, water_collector{0, 100};

// The ways to a surface: parts of what comes near it that are collected.
struct Collection {
  double schmidt = 0, stokes = 0;  // kinematic viscosity over diffusivity; stopping distance over the collector's size
  double brownian = 0, impaction = 0, interception = 0;
  double sticking = 1;             // part that does not bounce off
  double velocity = 0;             // m s-1: 1 / Rs = 3 u* (brownian + impaction + interception) sticking
};

// Emerson et al. (P. Natl. Acad. Sci. USA 117, 26076, 2020): 0.2 Sc^(-2/3), 0.4 (St / (alpha + St))^1.7, 2.5 (d / A)^0.8, exp(-sqrt(St)) (1 on water);
// St = vs u* / (g A), on water vs u*^2 / (g nu). Friction velocity in m s-1, below 0.01 counted as 0.01.
Collection collection(const Particle& particle, const Collector& surface, const ParticleAir& air, double friction_velocity);

}  // namespace pearl
