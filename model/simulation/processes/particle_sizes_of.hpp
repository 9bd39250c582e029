#pragma once

#include <vector>

#include "model/aerosol/particle_sizes.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/simulation/processes/aerosol_places.hpp"

namespace pearl {

// Sizes of what a mechanism carries; nullptr: a gas, or the mechanism does not know what its particles are. It does where it has the ions that take up water: ammonium, nitrate and chloride
// apart from other particles. Of coarse particles those of sea salt take up water, the others do not.
inline std::vector<const ParticleSize*> particle_sizes_of(const Mechanism& mechanism) {
  std::vector<const ParticleSize*> sizes(mechanism.carried().size(), nullptr);
  AerosolPlaces find(mechanism);
  for (const char* ion : {"SO4", "PNH4", "PNO3", "PCL"}) find(ion);
  if (!find.has_all()) return sizes;
  for (std::size_t sp = 0; sp < sizes.size(); ++sp) {
    const UptakeKind kind = mechanism.species[sp].uptake.kind;
    if (kind == UptakeKind::fine_particle) sizes[sp] = &fine_particle_size();
    if (kind == UptakeKind::coarse_particle) sizes[sp] = &coarse_particle_size();
  }
  for (const char* salt : {"SALTC", "CCL", "CNO3"})
    if (const int place = mechanism.carried_index_of(salt); place >= 0) sizes[static_cast<std::size_t>(place)] = &coarse_salt_particle_size();
  return sizes;
}

}  // namespace pearl
