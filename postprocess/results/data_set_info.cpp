#include "postprocess/results/data_set_info.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "model/core/clock.hpp"
#include "model/core/error.hpp"
#include "model/io/time_zone.hpp"
#include "model/result_files/run_keys.hpp"

namespace pearl {

namespace {

std::vector<std::string> words_of(const JsonView& view, const char* key) {
  std::vector<std::string> words;
  for (const JsonView& item : view.list(key, false)) {
    if (auto text = item.as_text()) words.push_back(std::move(*text));
    else item.fault("must be a text");
  }
  return words;
}

std::vector<std::pair<std::string, std::string>> pairs_of(const JsonView& view, const char* key, const char* first, const char* second) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const JsonView& item : view.list(key, false)) pairs.emplace_back(item.text(first), item.text(second, false));
  return pairs;
}

HistoryInfo history_of(const JsonView& view) {
  HistoryInfo history;
  for (const auto& [key, place] : {std::pair{"menu", &history.menu}, {"title", &history.title}, {"caption", &history.caption}, {"name", &history.name}, {"target_region", &history.target_region},
                                   {"target", &history.target}, {"achieved", &history.achieved}, {"met", &history.met}, {"none", &history.none}, {"note", &history.note},
                                   {"caution", &history.caution}, {"result", &history.result}, {"early_year", &history.early_year}})
    *place = view.text(key);
  history.from = view.integer("from");
  history.to = view.integer("to");
  for (const JsonView& item : view.list("sides")) history.sides.push_back({item.text("region"), item.text("title"), item.text("key")});
  history.pollutants = pairs_of(view, "pollutants", "published", "own");
  return history;
}

NamesByLanguage names_of(const JsonView& view) {
  NamesByLanguage names;
  for (const json::Member& language : view.value().members)
    for (const json::Member& kind : language.value.members)
      for (const json::Member& name : kind.value.members)
        if (name.value.type == json::Type::text) names[language.key][kind.key][name.key] = name.value.text;
  return names;
}

// "UTC+05:30", or a zone's name.
std::optional<LocalClock> clock_of(const JsonView& view) {
  const std::string text = view.text("clock");
  static const std::regex offset("UTC([+-])([0-9]{2}):([0-9]{2})");
  if (std::smatch match; std::regex_match(text, match, offset)) {
    const Seconds size = std::stol(match[2].str()) * one_hour + std::stol(match[3].str()) * 60;
    return LocalClock(match[1].str() == "-" ? -size : size);
  }
  try {
    return read_time_zone(text);
  } catch (const UsageError& error) {
    view.fault("clock", fmt::format("must be an offset such as UTC+05:30 or a zone's name: {}", error.what()));
  }
  return {};
}

bool holds(const std::vector<std::string>& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

std::string DataSetInfo::said(const std::string& word) const {
  const auto found = sayings.find(word);
  return found == sayings.end() ? word : found->second;
}

bool DataSetInfo::is_group(const std::string& region) const { return holds(groups, region); }

bool DataSetInfo::is_abbreviated(const std::string& region) const { return holds(abbreviated, region); }

DataSetInfo data_set_of(const JsonView& view) {
  DataSetInfo info;
  info.id = view.text("id");
  info.title = view.text("title");
  info.subject = view.text("subject", false);
  if (view.has("clock")) info.clock = clock_of(view);
  info.nitrogen_oxides = view.text("nitrogen_oxides", false);
  info.organic_gases = view.text("organic_gases", false);
  info.episodes = view.text("episodes", false);
  info.groups = words_of(view, "groups");
  info.sides = words_of(view, "sides");
  info.abbreviated = words_of(view, "abbreviated");
  info.own_stations = words_of(view, run_key::own_stations);
  info.map_figures = pairs_of(view, "map_figures", "region", "title");
  for (const JsonView& item : view.list("key_figures", false)) info.key_figures.push_back({item.text("region"), item.text("variable"), item.text("by")});
  for (const JsonView& item : view.list("standards", false))
    info.standards.push_back({item.text("variable"), item.text("standard"), item.text("class"), item.text("pollutant"), item.text("averaging"), item.text("reading", false), item.text("reading_status", false)});
  info.annual_standards = pairs_of(view, "annual_standards", "standard", "class");
  info.colours = pairs_of(view, "colours", "sector", "colour");
  for (const JsonView& item : view.list("places", false)) info.places.push_back({item.text("name"), {item.number("lon"), item.number("lat")}, item.boolean("major", false)});
  for (const JsonView& item : view.list("layers", false)) info.layers.emplace_back(item.text("name"), item.integer("inventory_rows", false));
  if (view.has("names")) info.names = names_of(view.object("names"));
  if (view.has("history")) info.history = history_of(view.object("history"));
  return info;
}

}  // namespace pearl
