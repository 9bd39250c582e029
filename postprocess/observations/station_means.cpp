#include "postprocess/observations/station_means.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "model/io/csv.hpp"
#include "postprocess/evaluation/measured_values.hpp"

namespace pearl {

std::string station_means_csv(const std::vector<ObservedRun>& runs, const Observations& observations) {
  std::string text = station_means_head + "\n";
  for (const ObservedRun& run : runs) {
    std::map<std::pair<std::size_t, std::size_t>, const ObservedSkill*> longest;  // by pollutant and station
    for (const ObservedSkill& one : run.skills) {
      if (!one.station || one.averaging == PairAveraging::mda8) continue;  // a highest value is no mean
      const ObservedSkill*& kept = longest[{one.pollutant, *one.station}];
      if (kept == nullptr || kept->averaging < one.averaging) kept = &one;
    }
    for (const auto& [key, one] : longest) {
      const PlacedStation& station = *run.placed.stations[key.second];
      if (!station.inside) continue;
      text += fmt::format("{},{},{},{},{:.5f},{:.5f},{},{},{},{:.6g},{:.6g},ug m-3\n", csv::quote(run.run), csv::quote(run.scenario), csv::quote(station.code), csv::quote(station.name), station.place.lon, station.place.lat,
                          observations.pollutants[key.first].name, name_of(one->averaging), one->skill.n, one->skill.measured, one->skill.modelled);
    }
  }
  return text;
}

}  // namespace pearl
