#pragma once
// What run.json says of the data set behind a run: whom a report sets side by side, which standards it reads, which history it tells.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/local_clock.hpp"
#include "model/grid/projection.hpp"
#include "postprocess/results/json_view.hpp"

namespace pearl {

struct PlaceInfo {
  std::string name;
  LonLat place;
  bool major = false;
};

struct KeyFigureInfo {
  std::string region, variable, by;  // of the scenario that lowers `by` most
};

// Of runs of older programs, whose standards.csv did not say it: which variable answers which row.
struct StandardInfo {
  std::string variable, standard, grade, pollutant, averaging;
  std::string reading, reading_status;  // how the standard is read over a year; both empty if plain
};

struct HistorySideInfo {
  std::string region, title, key;
};

struct HistoryInfo {
  std::string menu, title, caption, name, target_region, target, achieved, met, none, note, caution, result, early_year;
  int from = 0, to = 0;
  std::vector<HistorySideInfo> sides;
  std::vector<std::pair<std::string, std::string>> pollutants;  // as published, and as the inventory calls it
};

// Names by language, kind (regions, sectors, standards, measures, places, words, texts) and code.
using NamesByLanguage = std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>;

struct DataSetInfo {
  std::string id, title, subject;
  std::optional<LocalClock> clock;  // nothing in runs of older programs
  std::string nitrogen_oxides, organic_gases;  // what the inventory calls them; empty: it has none, or the run is an older program's
  std::string episodes;  // of the region's worst air, which no typical day holds; empty: none is named
  std::vector<std::string> groups, sides, abbreviated;
  std::vector<std::string> own_stations;  // codes of the user's own; none in runs of older programs
  std::vector<std::pair<std::string, std::string>> map_figures;       // region, its name on map sheets (empty: its own)
  std::vector<KeyFigureInfo> key_figures;
  std::vector<StandardInfo> standards;                                // of older runs
  std::vector<std::pair<std::string, std::string>> annual_standards;  // of older runs: standard and grade (empty: any)
  std::vector<std::pair<std::string, std::string>> colours;           // by the first word of a sector
  std::vector<PlaceInfo> places;
  std::vector<std::pair<std::string, int>> layers;                    // the lowest first, with the rows of the inventory that stand in each
  std::optional<HistoryInfo> history;
  NamesByLanguage names;
  std::map<std::string, std::string> sayings;                         // of the language that the run is told in (told.hpp): a name or word of the tables, as it is said

  // A name or word of the tables as the language has it; itself where it does not.
  [[nodiscard]] std::string said(const std::string& word) const;
  [[nodiscard]] bool is_group(const std::string& region) const;     // one of those that reports show
  [[nodiscard]] bool is_abbreviated(const std::string& region) const;
};

DataSetInfo data_set_of(const JsonView& view);

}  // namespace pearl
