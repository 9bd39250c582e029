#pragma once
// The classes of particles, each of one size: what deposition and settling take them for. Diameters are geometric.

#include "model/state/particle_size.hpp"

namespace pearl {

// Diameter over the dry one of particles of mixed salts and organic matter, by kappa-Koehler: (1 + kappa a / (1 - a))^(1/3), kappa 0.3, a the relative humidity,
// 0..1, at most 0.97 (Petters and Kreidenweis, Atmos. Chem. Phys. 7, 1961, 2007; 0.3 of continental particles: Andreae and Rosenfeld 2008; both as remembered, unverified).
double fine_growth(double relative_humidity);

const ParticleSize& fine_particle_size();         // below 2.5 um: 0.3 um, 1500 kg m-3
const ParticleSize& coarse_particle_size();       // 2.5 to 10 um of dust and ash: 3.2 um, 2000 kg m-3, dry in any air
const ParticleSize& coarse_salt_particle_size();  // 2.5 to 10 um of sea salt: 2.89 um, 2165 kg m-3, as in coarse_salt.hpp

}  // namespace pearl
