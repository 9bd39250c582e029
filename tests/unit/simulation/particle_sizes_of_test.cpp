#include "model/simulation/processes/particle_sizes_of.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace pearl;

TEST_CASE("particles have sizes where the mechanism carries the ions that take up water, gases and the particles of other mechanisms none") {
  for (const Mechanism& mechanism : mechanisms()) {
    const std::vector<const ParticleSize*> sizes = particle_sizes_of(mechanism);
    REQUIRE(sizes.size() == mechanism.carried().size());
    const bool has_ions = mechanism.carried_index_of("PNH4") >= 0 && mechanism.carried_index_of("PCL") >= 0;
    INFO(mechanism.name);
    for (std::size_t sp = 0; sp < sizes.size(); ++sp) {
      const Species& species = mechanism.species[sp];
      INFO(species.name);
      const bool is_salt = species.name == "SALTC" || species.name == "CCL" || species.name == "CNO3";
      const ParticleSize* expected = !has_ions                                                ? nullptr
                                     : species.uptake.kind == UptakeKind::fine_particle       ? &fine_particle_size()
                                     : is_salt                                                ? &coarse_salt_particle_size()
                                     : species.uptake.kind == UptakeKind::coarse_particle     ? &coarse_particle_size()
                                                                                              : nullptr;
      CHECK(sizes[sp] == expected);
    }
    CHECK(std::count(sizes.begin(), sizes.end(), &coarse_salt_particle_size()) == (has_ions ? 3 : 0));
  }
}
