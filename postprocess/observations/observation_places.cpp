#include "postprocess/observations/observation_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/counted.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr double one_place = 0.02;  // degrees within which stations of one name are one

// Of weather: it measures no air, and may bear the name of a station that does.
bool is_meteorological(const AirStation& station) { return station.kind.find("meteorological") != std::string::npos; }

bool is_near(const LonLat& a, const LonLat& b) { return std::abs(a.lon - b.lon) <= one_place && std::abs(a.lat - b.lat) <= one_place; }

// By code, then by name. Of several of one name those that have a place and measure air count, and they must be one.
const AirStation* find(const ObservedStation& station, const std::vector<AirStation>& table, Faults& faults) {
  const std::string code = plain_name(station.code), name = plain_name(station.name);
  for (const AirStation& one : table)
    if (one.place && plain_name(one.code) == code) return &one;
  const AirStation* found = nullptr;
  for (const AirStation& one : table) {
    if (!one.place || is_meteorological(one) || (plain_name(one.name) != name && plain_name(one.name) != code)) continue;
    if (found != nullptr && !is_near(*found->place, *one.place)) {
      faults.add({}, fmt::format("the name of the station '{}' is that of two in the table of stations, {} and {}; give its code in the file, or a table of your own with --stations", station.name, found->code, one.code));
      return found;
    }
    if (found == nullptr) found = &one;
  }
  return found;
}

// What a table says of the kind of a station that stands where the file says: one of the same name elsewhere is another.
std::string kind_at(const ObservedStation& station, const std::vector<AirStation>& table) {
  const std::string code = plain_name(station.code), name = plain_name(station.name);
  for (const bool by_code : {true, false})
    for (const AirStation& one : table) {
      const bool is_called_so = by_code ? plain_name(one.code) == code : !is_meteorological(one) && (plain_name(one.name) == name || plain_name(one.name) == code);
      if (is_called_so && one.place && is_near(*one.place, *station.place)) return one.kind;
    }
  return {};
}

}  // namespace

const std::string& PlacedStation::called(const Words& words) const {
  const auto found = names.find(words.plain("language.code"));
  return found == names.end() ? name : found->second;
}

std::vector<AirStation> read_station_table(const std::filesystem::path& file, bool is_own) {
  Faults faults;
  std::vector<AirStation> stations;
  const csv::Table table = csv::Table::read(file, station_columns(), optional_station_columns(), faults);
  for (const csv::Row& row : table.rows()) {
    stations.push_back(read_station(row, faults));
    if (is_own) judge_kind(row, faults);
  }
  faults.throw_if_any();
  return stations;
}

PlacedStations place_stations(const Observations& observations, const std::vector<AirStation>& own, const std::vector<AirStation>& known, const HorizontalGrid& grid) {
  Faults faults;
  PlacedStations placed;
  std::map<std::size_t, std::size_t> in_cell;
  for (const ObservedStation& station : observations.stations) {
    const AirStation* mine = find(station, own, faults);
    std::optional<PlacedStation> one;
    if (mine != nullptr) one = PlacedStation{station.code, mine->name, mine->kind, *mine->place, "--stations"};
    else if (station.place) one = PlacedStation{station.code, station.name, kind_at(station, known), *station.place, "the file"};
    else if (const AirStation* theirs = find(station, known, faults); theirs != nullptr) one = PlacedStation{station.code, theirs->name, theirs->kind, *theirs->place, "stations.csv of the data set"};
    else placed.without_place.push_back(station.code);
    if (one && one->name.empty()) one->name = station.name;
    if (one) {
      one->inside = grid.find(one->place, one->i, one->j);
      if (one->inside) ++in_cell[grid.index(one->i, one->j)];
    }
    placed.stations.push_back(std::move(one));
  }
  for (auto& one : placed.stations)
    if (one && one->inside) one->sharing = in_cell.at(grid.index(one->i, one->j));
  if (placed.without_place.size() == placed.stations.size() && !placed.stations.empty()) {
    std::vector<std::string> some(placed.without_place.begin(), placed.without_place.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, placed.without_place.size())));
    faults.add({}, fmt::format("no station has a place: neither the files (columns lon and lat) nor the data set's stations.csv say where {}{} {}; give a table with the columns {}: --stations FILE.csv", join(some, ", "),
                               placed.without_place.size() > some.size() ? fmt::format(" and {}", counted(placed.without_place.size() - some.size(), "other")) : "",
                               placed.without_place.size() == 1 ? "stands" : "stand", join(station_columns(), ",")));
  }
  faults.throw_if_any();
  return placed;
}

}  // namespace pearl
