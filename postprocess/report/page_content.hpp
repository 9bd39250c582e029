#pragma once
// One page of a report: what stands in it, and its text.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/report_pages.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/results/measured_value.hpp"

namespace pearl {

class PackageTable;

// Of a variable: of its fields and of their differences to the baseline, over all scenarios of the run.
struct MapScale {
  ColourScale of_values, of_differences;
};

// A page of a batch of many scenarios: its index, or that of one scenario.
struct BatchPage {
  std::vector<ScenarioInfo> scenarios;   // of the whole batch, the baseline left out
  std::optional<std::string> scenario{};  // whose page it is; nothing: the index
};

struct PageContent {
  const std::vector<Telling>& tellings;  // by language
  const std::vector<std::string>& languages;
  const MeasuredTables& measured;
  const std::vector<MeasuredValue>& dots;  // of the map
  const std::vector<MapScale>& scales;   // by variable
  const PackageTable* packages;          // nullptr: no table of packages stands in it
  const BatchPage* batch;                // nullptr: the page of a whole run
  MapFields fields;
  MappedContributions contributions{};  // of the map; none: no runs
};

// The HTML of a whole page: the body in the first language, and what the others say.
std::string page_text(const PageContent& page);

// JSON of the interactive map, names in each language.
std::string map_data(const PageContent& page);

// Of an index: a list of links to the pages of the scenarios. Of a scenario's page: whose it is, and the way back to the index; else empty.
std::string batch_links(const Words& words, const RunDescription& run, const BatchPage& batch);
// The address of a scenario's page, seen from the index.
std::string page_address(const std::string& scenario);

}  // namespace pearl
