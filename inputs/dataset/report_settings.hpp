#pragma once
// What a report shows of a region: whom it sets side by side, which history it tells.

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pearl {

struct NamedPlace {
  std::string name;
  double lon = 0, lat = 0;  // degrees
  bool major = false;
};

// A mean where people live on the cards under a report's title: of the scenario that lowers `ruling` most.
struct KeyFigure {
  std::string region, variable, ruling;
};

struct ReportSettings {
  std::vector<std::string> groups;       // groups of regions that come first in tables, in this order
  std::vector<std::string> sides;        // regions or groups that are set beside one another
  std::vector<std::string> abbreviated;  // regions that are called by their code
  std::vector<std::pair<std::string, std::string>> map_figures;    // region, and its name on map sheets
  std::vector<KeyFigure> key_figures;
  std::vector<std::pair<std::string, std::string>> colours;           // of sectors, by the first word of their code
};

struct HistorySide {
  std::string region, title, key;
};

// What was promised once, and what came of it, from plan_targets_results.csv. A text may hold {verified}, {derived}, {illustrative} and
// {unverified}, which are shown as marks, and **words** that are stressed.
struct History {
  std::string menu, title, caption, name;        // name: "the Plan"
  int from = 0, to = 0;
  std::string target_region, target, achieved, met;  // region, and the words of the column `quantity`
  std::vector<HistorySide> sides;
  std::vector<std::pair<std::string, std::string>> pollutants;  // as published, and as the inventory calls it
  std::string none, note, caution, result;       // sentences; result: heading of the published results
  std::string early_year;                        // of a year before the reference year

  [[nodiscard]] bool told() const { return !title.empty(); }
};

// Names by language, kind (regions, sectors, standards, measures, places, words, texts) and code.
using NamesByLanguage = std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>;

}  // namespace pearl
