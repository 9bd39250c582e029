#include "postprocess/observations/observation_pairs.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "model/core/text.hpp"
#include "postprocess/observations/pairing.hpp"

namespace pearl {

namespace {

// The series of a pollutant whose stations have a place on the grid; those outside are named.
SeriesInCells series_in_cells(const Pairing& to, std::size_t pollutant, const PlacedStations& placed, std::map<std::string, PlacedStation>& outside) {
  SeriesInCells found;
  for (const ObservedSeries& one : to.observations.series) {
    if (one.pollutant != pollutant || !placed.stations[one.station]) continue;
    const PlacedStation& station = *placed.stations[one.station];
    if (!station.inside) {
      outside.emplace(station.name, station);
      continue;
    }
    found.series.push_back(&one);
    found.cells.push_back(to.fields.grid().index(station.i, station.j));
  }
  return found;
}

void note_places(Pairing& to, const PlacedStations& placed, const std::map<std::string, PlacedStation>& outside) {
  if (!outside.empty())
    to.note([outside](const Words& words) {
      std::vector<std::string> names;
      for (const auto& [name, station] : outside) names.push_back(station.called(words));
      return words.plain("evaluated.note_outside", {{"stations", join(names, words.plain("list.separator"))}});
    });
  const std::vector<std::string>& lacking = placed.without_place;
  if (lacking.empty()) return;
  to.note([lacking](const Words& words) {
    constexpr std::size_t most_shown = 10;
    const std::size_t shown = std::min(most_shown, lacking.size());
    const std::string stations = join({lacking.begin(), lacking.begin() + static_cast<std::ptrdiff_t>(shown)}, words.plain("list.separator"));
    return words.counted_plain("observed.note_no_place", lacking.size(), {{"stations", lacking.size() > shown ? words.plain("observed.and_others", {{"stations", stations}}) : stations}});
  });
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
  Pairing to{fields, scenario, observations, {}, {}, {}, {}, {}};
  const std::vector<PeriodInfo>& periods = fields.run().periods;
  to.done.typical_days = std::none_of(periods.begin(), periods.end(), [](const PeriodInfo& period) { return period.calendar; });
  std::map<std::string, PlacedStation> outside;  // by name
  for (std::size_t p = 0; p < observations.pollutants.size(); ++p) {
    const SeriesInCells measured = series_in_cells(to, p, placed, outside);
    const std::string& name = observations.pollutants[p].name;
    if (measured.series.empty()) continue;
    if (parts_of(name, fields.run()).empty())
      to.note(name == "NO2" && fields.run().chemistry.linear() ? saying("observed.note_linear") : note_of_pollutant("evaluated.note_no_pollutant", name));
    else if (to.done.typical_days) pair_by_typical_days(to, p, measured);
    else pair_by_calendar(to, p, measured);
  }
  note_places(to, placed, outside);
  if (!to.months_not_run.empty())
    to.note([months = to.months_not_run](const Words& words) {
      std::vector<std::string> names;
      for (const int month : months) names.push_back(words.month(month));
      return words.plain("observed.note_months", {{"months", join(names, words.plain("list.separator"))}});
    });
  if (!to.classes_not_run.empty())
    to.note([classes = to.classes_not_run](const Words& words) { return words.plain("observed.note_classes", {{"classes", join({classes.begin(), classes.end()}, words.plain("list.separator"))}}); });
  for (Saying& sentence : to.few.sentences()) to.note(std::move(sentence));
  return std::move(to.done);
}

}  // namespace pearl
