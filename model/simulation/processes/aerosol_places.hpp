#pragma once

#include <string_view>

#include "model/aerosol/aerosol_species.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/constants.hpp"

namespace pearl {

// Finds the species of a process of particles in a mechanism, and knows whether all were there.
class AerosolPlaces {
 public:
  explicit AerosolPlaces(const Mechanism& mechanism) : mechanism_(mechanism) {}
  AerosolSpecies operator()(std::string_view name) {
    const int place = mechanism_.carried_index_of(name);
    has_all_ = has_all_ && place >= 0;
    return place >= 0 ? AerosolSpecies{place, mechanism_.species[static_cast<std::size_t>(place)].molar_mass} : AerosolSpecies{};
  }
  [[nodiscard]] bool has_all() const { return has_all_; }

 private:
  const Mechanism& mechanism_;
  bool has_all_ = true;
};

// Sea salt is neutral: a gram of it without its chloride holds a charge for each chloride, beyond what its own sulfate takes (mol).
inline double charge_per_salt(double chloride_mass) { return constants::chloride_in_sea_salt / (1 - constants::chloride_in_sea_salt) / chloride_mass; }

}  // namespace pearl
