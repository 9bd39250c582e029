#include "postprocess/observations/observation_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/core/counted.hpp"
#include "model/core/text.hpp"
#include "postprocess/observations/pairing.hpp"

namespace pearl {

namespace {

// The series of a pollutant whose stations have a place on the grid; those outside are named.
SeriesInCells series_in_cells(const Pairing& to, std::size_t pollutant, const PlacedStations& placed, std::set<std::string>& outside) {
  SeriesInCells found;
  for (const ObservedSeries& one : to.observations.series) {
    if (one.pollutant != pollutant || !placed.stations[one.station]) continue;
    const PlacedStation& station = *placed.stations[one.station];
    if (!station.inside) {
      outside.insert(station.name);
      continue;
    }
    found.series.push_back(&one);
    found.cells.push_back(to.fields.grid().index(station.i, station.j));
  }
  return found;
}

void note_places(Pairing& to, const PlacedStations& placed, const std::set<std::string>& outside) {
  constexpr std::size_t most_shown = 10;
  if (!outside.empty()) to.note(fmt::format("Outside the grid: {}.", join({outside.begin(), outside.end()}, ", ")));
  const std::vector<std::string>& lacking = placed.without_place;
  if (lacking.empty()) return;
  const std::size_t shown = std::min(most_shown, lacking.size());
  to.note(fmt::format("{} without a place {} left out: {}{}. A table with their places: --stations FILE.csv.", counted(lacking.size(), "station"), of_number(lacking.size(), "was", "were"),
                      join({lacking.begin(), lacking.begin() + static_cast<std::ptrdiff_t>(shown)}, ", "), lacking.size() > shown ? ", ..." : ""));
}

}  // namespace

const char* name_of(PairAveraging averaging) {
  switch (averaging) {
    case PairAveraging::hour: return "hour";
    case PairAveraging::day: return "day";
    case PairAveraging::mda8: return "mda8";
    case PairAveraging::month: return "month";
    case PairAveraging::year: return "year";
  }
  return "";
}

PairedObservations pair_observations(const EvaluationFields& fields, const std::string& scenario, const Observations& observations, const PlacedStations& placed) {
  Pairing to{fields, scenario, observations, {}, {}, {}, {}};
  const std::vector<PeriodInfo>& periods = fields.run().periods;
  to.done.typical_days = std::none_of(periods.begin(), periods.end(), [](const PeriodInfo& period) { return period.calendar; });
  std::set<std::string> outside;
  for (std::size_t p = 0; p < observations.pollutants.size(); ++p) {
    const SeriesInCells measured = series_in_cells(to, p, placed, outside);
    const std::string& name = observations.pollutants[p].name;
    if (measured.series.empty()) continue;
    if (parts_of(name, fields.run()).empty())
      to.note(name == "NO2" && fields.run().chemistry.linear() ? "The linear mechanism holds all nitrogen oxides as NO2: measured NOx is compared, NO2 is not." : fmt::format("The run has no {}.", name));
    else if (to.done.typical_days) pair_by_typical_days(to, p, measured);
    else pair_by_calendar(to, p, measured);
  }
  note_places(to, placed, outside);
  if (!to.months_not_run.empty()) to.note(fmt::format("Measurements of months that the run has no day of were not paired: {}.", join({to.months_not_run.begin(), to.months_not_run.end()}, ", ")));
  if (!to.classes_not_run.empty()) to.note(fmt::format("Measurements of weather classes that the run has no day of in their month were not paired: {}.", join({to.classes_not_run.begin(), to.classes_not_run.end()}, ", ")));
  for (const std::string& sentence : to.few.sentences()) to.note(sentence);
  return std::move(to.done);
}

}  // namespace pearl
