#pragma once
// A data set as an object: everything about a region that the program must know beside the rows of its tables.

#include <filesystem>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "inputs/dataset/pollutants.hpp"
#include "inputs/dataset/report_settings.hpp"
#include "inputs/dataset/weather_settings.hpp"
#include "model/core/local_clock.hpp"
#include "model/core/error.hpp"
#include "model/grid/projection.hpp"

namespace pearl {

// The map and the grid of plans that say nothing else.
struct MapSettings {
  LambertParameters lambert;  // its origin is the grid's centre
  double spacing = 9000;      // m
  int columns = 60, rows = 50;
};

// A part of a source that a measure can name instead of a share.
struct SourcePart {
  std::string name, sector, source;
  double share = 1;
};

// A word of dataset.yaml that names what a table or the list of pollutants holds: judged when those are read (inputs/emissions/data_set_check.hpp).
struct TableWord {
  enum class Of { region, sector, pollutant } of = Of::region;  // sector: one, or the beginning of some
  std::string key, text;                                        // key: "report.groups"
  Location where;
};

struct DataSet {
  std::string id, title, subject;  // subject: "air quality of ...", under the name of the program
  std::vector<std::string> ids;    // of the layers, the lowest first
  DataTables tables;
  LocalClock clock;
  int base_year = 0;               // which year of the inventory is shown if none is asked for
  MapSettings map;
  Pollutants pollutants;
  std::vector<SourcePart> source_parts;
  WeatherSettings weather;
  ReportSettings report;
  std::vector<NamedPlace> places;  // named on maps, in the order in which labels find their place
  History history;                 // not told: the data set has none
  NamesByLanguage names;
  std::vector<TableWord> table_words;
  std::set<std::string> faulty;    // keys of dataset.yaml that faults were told about: what the members of these names hold must not be used

  [[nodiscard]] bool is_sound(std::initializer_list<const char*> keys) const;  // none of them is faulty

  // Reads dataset.yaml of each layer, the lowest first; what a higher one says of a key takes the place of all that the lower ones say of it.
  // All faults go to `faults`, with file, line and column; keys without a fault can be used all the same.
  static DataSet read(const std::vector<std::filesystem::path>& folders, Faults& faults);
  static DataSet read(const std::filesystem::path& folder);  // one layer; throws InputError with all faults
};

constexpr const char* data_set_file = "dataset.yaml";

}  // namespace pearl
