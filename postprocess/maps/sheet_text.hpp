#pragma once
// The words and numbers of map sheets.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/maps/map_view.hpp"
#include "postprocess/results/measured_value.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// What the sheets of a run say besides their field.
struct SheetSettings {
  const Words& words;
  MapView view = MapView::smooth;
  std::vector<std::size_t> regions{};  // that they show alone, of Indicators::masks(); empty: the whole grid
  SheetScale scale = SheetScale::common;
};

// The regions whose numbers stand beside the map: those that it shows alone, else the data set's. Of Indicators::masks(), name.
std::vector<std::pair<std::size_t, std::string>> figure_regions(const SheetSettings& sheet, const RunDescription& run, const Indicators& indicators);

// Of scenario s and variable v, less scenario `against` where there is one.
MapText text_of(const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, std::size_t s, std::size_t v, std::optional<std::size_t> against);
// `text`, of a typical day or an hour instead of the year, as `when` says it; `field`: what is drawn.
MapText text_at(MapText text, const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, const std::vector<float>& field, const std::string& when, bool is_difference);
// The text with dots, dots[n] of measured[n], and what they are.
MapText with_dots(MapText text, const std::vector<MeasuredValue>& measured, const std::vector<MapDot>& dots, const Words& words);

// Of which days a sheet of the run's variable v is, as it says below its title. Plain text.
std::string days_of_sheet(const RunDescription& run, std::size_t v, const Words& words);

// A limit of one or several standards, as a map shows it.
struct MappedLimit {
  std::size_t variable = 0;
  double limit = 0;         // in the variable's unit
  std::string standards;    // that have it
};
std::vector<MappedLimit> mapped_limits(const Words& words, const ResultSet& results);
// Of how many times the limit the values of scenario s are.
MapText text_of(const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, std::size_t s, const MappedLimit& limit);

}  // namespace pearl
