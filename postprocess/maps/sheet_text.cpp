#include "postprocess/maps/sheet_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/core/text.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

namespace {

// "cells in Hong Kong and 2 others alone; each cell in one colour": it must fit behind the subtitle.
std::string drawing_of(const SheetSettings& sheet, const Indicators& indicators) {
  const std::string view = sheet.words.plain(sheet.view == MapView::cells ? "sheet.cells" : "sheet.smooth");
  if (sheet.regions.empty()) return view;
  constexpr std::size_t most = 2;  // names
  std::vector<std::string> names;
  for (std::size_t n = 0; n < std::min(most, sheet.regions.size()); ++n) names.push_back(indicators.masks()[sheet.regions[n]].name);
  const std::string regions = join(names, sheet.words.plain("list.separator"));
  return (sheet.regions.size() > most ? sheet.words.counted_plain("sheet.regions_more", sheet.regions.size() - most, {{"regions", regions}}) : sheet.words.plain("sheet.regions", {{"regions", regions}})) +
         sheet.words.plain("list.reasons") + view;
}

// What the dots of a map are: "Dots: measured means of 9–12 months, stations: 5."
std::string note_of(const std::vector<MeasuredValue>& measured, const Words& words) {
  const auto [least, most] = std::minmax_element(measured.begin(), measured.end(), [](const MeasuredValue& one, const MeasuredValue& other) { return one.count < other.count; });
  if (measured.front().mean == MeasuredMean::year) return words.plain("sheet.note_dots_year", {{"stations", measured.size()}});
  const std::string months = least->count == most->count ? std::to_string(most->count) : fmt::format("{}–{}", least->count, most->count);
  return words.plain("sheet.note_dots_months", {{"stations", measured.size()}, {"months", months}});
}

}  // namespace

std::vector<std::pair<std::size_t, std::string>> figure_regions(const SheetSettings& sheet, const RunDescription& run, const Indicators& indicators) {
  std::vector<std::pair<std::size_t, std::string>> regions;
  constexpr std::size_t most = 6;
  for (std::size_t n = 0; n < std::min(most, sheet.regions.size()); ++n) regions.emplace_back(sheet.regions[n], indicators.masks()[sheet.regions[n]].name);
  if (!sheet.regions.empty()) return regions;
  for (const auto& [code, title] : run.data_set.map_figures)
    if (const std::size_t m = indicators.find(code); m != Indicators::npos) regions.emplace_back(m, title.empty() ? indicators.masks()[m].name : title);
  return regions;
}

std::string days_of_sheet(const RunDescription& run, std::size_t v, const Words& words) {
  const std::string days = days_told(run.periods, words);
  if (run.variables[v].indicator) return words.plain(run.of_calendar() ? "sheet.indicator_calendar" : "sheet.indicator", {{"indicator", run.variables[v].long_name}, {"days", days}});
  return words.plain(run.of_calendar() ? "sheet.mean_calendar" : "sheet.mean", {{"days", days}});
}

MapText text_of(const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, std::size_t s, std::size_t v, std::optional<std::size_t> against) {
  const Words& words = sheet.words;
  const RunDescription& run = results.run();
  const ScenarioInfo& scenario = run.scenarios[s];
  const bool as_difference = against.has_value();
  MapText text;
  text.title = run.variables[v].label;
  text.title.push_back({as_difference ? words.plain("sheet.title") : words.plain("sheet.title_level"), false});
  if (text.title[0].text[0] >= 'a' && text.title[0].text[0] <= 'z') text.title[0].text[0] -= 'a' - 'A';
  text.subtitle = as_difference ? words.plain("sheet.against", {{"scenario", scenario.title}, {"baseline", run.scenarios[*against].title}}) : scenario.title;
  text.drawing = drawing_of(sheet, indicators);
  text.period = days_of_sheet(run, v, words);
  if (results.illustrative(s) || (as_difference && results.illustrative(*against))) text.badge = words.plain("sheet.badge");
  if (scenario.closes_target || (as_difference && run.scenarios[*against].closes_target)) text.closing_badge = words.plain("sheet.badge_closing"), text.closing_note = words.plain("sheet.note_closing");
  text.unit = display_unit(words, run.variables[v].units);
  text.legend_title = as_difference ? words.plain("sheet.difference") : words.plain("sheet.concentration");
  const bool is_own = sheet.scale == SheetScale::own;
  text.legend_note = as_difference ? words.plain(is_own ? "sheet.note_difference_own" : "sheet.note_difference") : words.plain(is_own ? "sheet.note_own" : "sheet.note");
  text.figures_title = as_difference ? words.plain("sheet.figures_difference") : words.plain("sheet.figures");
  for (const auto& [m, name] : figure_regions(sheet, run, indicators)) {
    const double value = indicators.at(s, v, m).population_mean - (as_difference ? indicators.at(*against, v, m).population_mean : 0);
    if (!std::isfinite(value)) continue;
    text.figures.emplace_back(name, as_difference ? signed_number(value, 3) : format_significant(value, 3));
  }
  // The built-in inventory rests on estimates in every scenario, flagged or not; the plan's title stands last, since a long one is cut.
  text.credit = words.plain("sheet.credit", {{"version", run.version}, {"spacing", limit_label(run.grid.spacing / 1000, false)}, {"plan", run.plan_title}});
  return text;
}

MapText text_at(MapText text, const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, const std::vector<float>& field, const std::string& when, bool is_difference) {
  const Words& words = sheet.words;
  text.period = when;
  if (sheet.scale == SheetScale::common) text.legend_note = words.plain(is_difference ? "sheet.note_difference_times" : "sheet.note_times");
  text.figures.clear();
  for (const auto& [m, name] : figure_regions(sheet, results.run(), indicators)) {
    const std::vector<float>& people = indicators.masks()[m].people;
    const double value = weighted_mean(field, {people.begin(), people.end()});
    if (std::isfinite(value)) text.figures.emplace_back(name, is_difference ? signed_number(value, 3) : format_significant(value, 3));
  }
  return text;
}

MapText with_dots(MapText text, const std::vector<MeasuredValue>& measured, const std::vector<MapDot>& dots, const Words& words) {
  text.dots = dots;
  if (!dots.empty()) text.legend_note.append("\n").append(note_of(measured, words));
  if (std::any_of(dots.begin(), dots.end(), [](const MapDot& dot) { return dot.square; })) text.legend_note.append("\n").append(words.plain("sheet.note_squares"));
  return text;
}

std::vector<MappedLimit> mapped_limits(const Words& words, const ResultSet& results) {
  std::vector<MappedLimit> limits;
  for (const LimitComparison& one : comparisons_of(results)) {
    if (one.lack != AnswerLack::none || !one.for_a_year) continue;
    const DataSetInfo& names = results.run().data_set;
    const std::string standard = names.said(one.row->standard), name = one.row->grade.empty() || one.row->grade == "-" ? standard : standard + " " + names.said(one.row->grade);
    const auto same = std::find_if(limits.begin(), limits.end(), [&](const MappedLimit& other) { return other.variable == one.variable && other.limit == one.limit; });
    if (same == limits.end()) limits.push_back({one.variable, one.limit, name});
    else same->standards += words.plain("list.reasons") + name;
  }
  return limits;
}

MapText text_of(const SheetSettings& sheet, const ResultSet& results, const Indicators& indicators, std::size_t s, const MappedLimit& limit) {
  const Words& words = sheet.words;
  const RunDescription& run = results.run();
  MapText text = text_of(sheet, results, indicators, s, limit.variable, {});
  const WordArgument value{"limit", fmt::format("{} {}", limit_label(limit.limit, false), text.unit)};
  text.title.back() = {words.plain("sheet.title_above", {value}), false};
  text.subtitle = words.plain("sheet.above", {{"scenario", run.scenarios[s].title}, {"standards", limit.standards}});
  text.legend_title = words.plain("sheet.times", {value});
  text.legend_note = words.plain("sheet.note_above");
  text.unit = "";
  text.figures_title = words.plain("sheet.figures_above");
  text.figures.clear();
  constexpr double million = 1e6;
  for (const auto& [m, name] : figure_regions(sheet, run, indicators))
    text.figures.emplace_back(name, format_significant(exceedance(results.mean(s, limit.variable), limit.limit, indicators.masks()[m], results.grid()).people / million, 3));
  return text;
}

}  // namespace pearl
