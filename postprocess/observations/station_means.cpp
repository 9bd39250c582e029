#include "postprocess/observations/station_means.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "model/io/csv.hpp"
#include "postprocess/evaluation/measured_values.hpp"

namespace pearl {

namespace {

// The first and last year in which what is in a station's means of a year was measured; empty where nothing tells.
std::pair<std::string, std::string> years_of_pairs(const ObservedRun& run, const ObservedSkill& of) {
  int first = 0, last = 0;
  for (const ObservedPair& pair : run.paired.pairs) {
    if (pair.station != of.station || pair.pollutant != of.pollutant || pair.averaging != of.averaging || pair.first_year == 0) continue;
    first = first == 0 ? pair.first_year : std::min(first, pair.first_year);
    last = std::max(last, pair.last_year);
  }
  return first == 0 ? std::pair<std::string, std::string>() : std::pair(std::to_string(first), std::to_string(last));
}

}  // namespace

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
      const auto [first, last] = years_of_pairs(run, *one);
      text += fmt::format("{},{},{},{},{:.5f},{:.5f},{},{},{},{:.6g},{:.6g},ug m-3,{},{},{}\n", csv::quote(run.run), csv::quote(run.scenario), csv::quote(station.code), csv::quote(station.name), station.place.lon, station.place.lat,
                          observations.pollutants[key.first].name, name_of(one->averaging), one->skill.n, one->skill.measured, one->skill.modelled, csv::quote(station.kind), first, last);
    }
  }
  return text;
}

}  // namespace pearl
