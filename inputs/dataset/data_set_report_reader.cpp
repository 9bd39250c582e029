// What dataset.yaml says of reports: places, sides, standards, history, names.
#include <fmt/format.h>

#include <algorithm>

#include "inputs/dataset/data_set_reader.hpp"
#include "model/core/text.hpp"

namespace pearl {

void DataSetReader::read_places(DataSet& data) {
  for (const yaml::Node& node : reader_.items(root_, "places")) {
    if (!reader_.check_keys(node, "a place", {"name", "lon", "lat", "major"})) continue;
    data.places.push_back({reader_.text(node, "name", "a place"), number(node, "lon", "places", -180, 180), number(node, "lat", "places", -90, 90), reader_.yes_or_no(node, "major", false)});
  }
}

void DataSetReader::read_report(DataSet& data) {
  const yaml::Node* node = section("report", false);
  if (node == nullptr || !reader_.check_keys(*node, "report", {"groups", "sides", "abbreviated", "map_figures", "key_figures", "colours"})) return;
  ReportSettings& report = data.report;
  report.groups = regions(*node, "groups", "report", data);
  report.sides = regions(*node, "sides", "report", data);
  report.abbreviated = regions(*node, "abbreviated", "report", data);
  for (const yaml::Node& item : reader_.items(*node, "map_figures"))
    if (reader_.check_keys(item, "report.map_figures", {"region", "title"})) {
      names_a(TableWord::Of::region, item, "region", "report.map_figures", data);
      report.map_figures.emplace_back(reader_.text(item, "region", "report.map_figures"), reader_.text(item, "title", "report.map_figures", false));
    }
  for (const yaml::Node& item : reader_.items(*node, "key_figures"))
    if (reader_.check_keys(item, "report.key_figures", {"region", "variable", "by"})) {
      names_a(TableWord::Of::region, item, "region", "report.key_figures", data);
      KeyFigure figure{reader_.text(item, "region", "report.key_figures"), reader_.text(item, "variable", "report.key_figures"), reader_.text(item, "by", "report.key_figures", false)};
      if (figure.ruling.empty()) figure.ruling = figure.variable;
      report.key_figures.push_back(std::move(figure));
    }
  for (const auto& [sector, colour] : reader_.entries(*node, "colours")) {
    const bool good = colour.is_scalar() && colour.text.size() == 7 && colour.text[0] == '#' && colour.text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (good) report.colours.emplace_back(sector.text, colour.text);
    else fault(colour, fmt::format("report.colours.{}: '{}' is no colour; write \"#33415c\"", sector.text, colour.text));
  }
}

void DataSetReader::read_history(DataSet& data) {
  const yaml::Node* node = section("history", false);
  if (node == nullptr || !reader_.check_keys(*node, "history", {"menu", "title", "caption", "name", "from", "to", "target_region", "target", "achieved", "met", "sides", "pollutants", "none", "note",
                                                                "caution", "result", "early_year"}))
    return;
  History& history = data.history;
  const std::size_t before = faults_.size();
  history.from = whole(*node, "from", "history", 1900, 2200);
  history.to = whole(*node, "to", "history", 1900, 2200);
  if (faults_.size() == before && history.to <= history.from) fault(*node->find("to"), fmt::format("history.to: {} must lie after history.from, {}", history.to, history.from));
  names_a(TableWord::Of::region, *node, "target_region", "history", data);
  for (const auto& [key, place] : {std::pair{"menu", &history.menu}, {"title", &history.title}, {"caption", &history.caption}, {"name", &history.name}, {"target_region", &history.target_region},
                                   {"target", &history.target}, {"achieved", &history.achieved}, {"met", &history.met}, {"none", &history.none}, {"note", &history.note},
                                   {"caution", &history.caution}, {"result", &history.result}, {"early_year", &history.early_year}})
    *place = reader_.text(*node, key, "history");
  for (const yaml::Node& item : reader_.items(*node, "sides"))
    if (reader_.check_keys(item, "history.sides", {"region", "title", "key"})) {
      names_a(TableWord::Of::region, item, "region", "history.sides", data);
      history.sides.push_back({reader_.text(item, "region", "history.sides"), reader_.text(item, "title", "history.sides"), reader_.text(item, "key", "history.sides")});
    }
  for (const yaml::Node& item : reader_.items(*node, "pollutants"))
    if (reader_.check_keys(item, "history.pollutants", {"published", "own"})) {
      names_a(TableWord::Of::pollutant, item, item.find("own") != nullptr ? "own" : "published", "history.pollutants", data);
      const std::string published = reader_.text(item, "published", "history.pollutants"), own = reader_.text(item, "own", "history.pollutants", false);
      history.pollutants.emplace_back(published, own.empty() ? published : own);
    }
}

void DataSetReader::read_names(DataSet& data) {
  const std::vector<std::string> kinds{"regions", "sectors", "standards", "measures", "places", "words", "texts"};
  for (const auto& [language, by_kind] : reader_.entries(root_, "names")) {
    if (!reader_.check_keys(by_kind, "names." + language.text, kinds)) continue;
    for (const std::string& kind : kinds)
      for (const auto& [code, name] : reader_.entries(by_kind, kind)) {
        if (name.is_scalar() && !name.text.empty()) data.names[language.text][kind][code.text] = name.text;
        else fault(name, fmt::format("names.{}.{}.{}: is {}; a name is needed", language.text, kind, code.text, yaml::name_of(name.kind)));
      }
  }
}

}  // namespace pearl
