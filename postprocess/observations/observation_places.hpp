#pragma once
// Where stations stand: by a table of the user's, by their file, or by the stations of the run's data set; and in which cell of the grid.

#include <filesystem>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/observations/observation_reader.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

struct PlacedStation {
  std::string code, name, kind;  // kind: of the table of stations; empty: not said
  LonLat place;
  std::string by;       // who says where it stands
  bool inside = false;  // the grid
  int i = 0, j = 0;     // its cell
  std::size_t sharing = 0;  // stations in that cell, itself included
  TextByLanguage names{};   // as the run's data set says its name, by language
  [[nodiscard]] const std::string& called(const Words& words) const;
  [[nodiscard]] bool roadside() const { return is_roadside(kind); }
};

// The stations of a table of the form of stations.csv. Throws InputError.
std::vector<AirStation> read_station_table(const std::filesystem::path& file, bool is_own = false);  // own: the user can mend it, so that kinds of station are judged, too

// A place for each station, [station of the observations]. A table's station is found by its code, else by its name, without regard to capitals; `own` goes before the place of the file,
// and that before `known`. Throws InputError for stations without a place, unless their file has a column for each station of a whole network: then they are left out.
struct PlacedStations {
  std::vector<std::optional<PlacedStation>> stations;  // nothing: no place is known
  std::vector<std::string> without_place;              // their codes
};
PlacedStations place_stations(const Observations& observations, const std::vector<AirStation>& own, const std::vector<AirStation>& known, const HorizontalGrid& grid);

}  // namespace pearl
