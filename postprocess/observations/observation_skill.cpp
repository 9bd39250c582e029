#include "postprocess/observations/observation_skill.hpp"

#include <map>
#include <set>

namespace pearl {

std::vector<ObservedSkill> skills_of(const PairedObservations& paired, const PlacedStations& placed) {
  struct Group {
    std::vector<MeasuredModelled> pairs;
    std::set<std::size_t> stations;
    std::set<std::pair<int, int>> cells;
  };
  std::map<std::tuple<std::size_t, PairAveraging>, Group> all;
  std::map<std::tuple<std::size_t, PairAveraging, std::size_t>, Group> each;
  for (const ObservedPair& pair : paired.pairs) {
    const PlacedStation& station = *placed.stations[pair.station];
    const auto take = [&](Group& group) {
      group.pairs.push_back({pair.measured, pair.modelled});
      group.stations.insert(pair.station);
      group.cells.insert({station.i, station.j});
    };
    take(each[{pair.pollutant, pair.averaging, pair.station}]);
    if (!station.roadside()) take(all[{pair.pollutant, pair.averaging}]);
  }
  std::vector<ObservedSkill> skills;
  const auto add = [&](std::size_t pollutant, PairAveraging averaging, std::optional<std::size_t> station, const Group& group) {
    skills.push_back({pollutant, averaging, station, group.stations.size(), group.cells.size(), skill_of(group.pairs)});
  };
  for (const auto& [key, group] : all) add(std::get<0>(key), std::get<1>(key), {}, group);
  for (const auto& [key, group] : each) add(std::get<0>(key), std::get<1>(key), std::get<2>(key), group);
  return skills;
}

}  // namespace pearl
