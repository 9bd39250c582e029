#pragma once
// Skill by station, pollutant and averaging, from pairs.

#include <string>
#include <vector>

#include "postprocess/observations/observation_pairs.hpp"
#include "postprocess/observations/skill_goals.hpp"

namespace pearl {

struct ObservedSkill {
  std::size_t pollutant = 0;
  PairAveraging averaging = PairAveraging::hour;
  std::optional<std::size_t> station;  // nothing: all stations but roadside ones, all pairs together
  std::size_t stations = 1, cells = 1;  // in it
  Skill skill;
};

// First those of all stations, then each station's, in the order of the pollutants and averagings.
std::vector<ObservedSkill> skills_of(const PairedObservations& paired, const PlacedStations& placed);

}  // namespace pearl
