#include "inputs/dataset/data_set_json.hpp"

#include <nlohmann/json.hpp>

namespace pearl {

std::string data_set_json(const DataSet& data) {
  using Json = nlohmann::ordered_json;
  const ReportSettings& report = data.report;
  Json places = Json::array(), figures = Json::array(), keys = Json::array(), colours = Json::array();
  for (const NamedPlace& place : data.places) places.push_back({{"name", place.name}, {"lon", place.lon}, {"lat", place.lat}, {"major", place.major}});
  for (const auto& [region, title] : report.map_figures) figures.push_back({{"region", region}, {"title", title}});
  for (const KeyFigure& one : report.key_figures) keys.push_back({{"region", one.region}, {"variable", one.variable}, {"by", one.ruling}});
  for (const auto& [sector, colour] : report.colours) colours.push_back({{"sector", sector}, {"colour", colour}});
  const auto name_of = [&](PollutantKind kind) {
    const auto found = data.pollutants.find(kind);
    return found ? data.pollutants.name(*found) : std::string();
  };
  Json all{{"id", data.id}, {"title", data.title}, {"subject", data.subject}, {"clock", data.clock.text()}, {"episodes", data.weather.episodes}, {"pollutants", data.pollutants.names()},
           {"nitrogen_oxides", name_of(PollutantKind::nitrogen_oxides)}, {"organic_gases", name_of(PollutantKind::organic_gases)},
           {"groups", report.groups}, {"sides", report.sides}, {"abbreviated", report.abbreviated}, {"map_figures", figures}, {"key_figures", keys},
           {"colours", colours}, {"places", places}, {"names", data.names}};
  if (data.history.told()) {
    const History& history = data.history;
    Json sides = Json::array(), pollutants = Json::array();
    for (const HistorySide& side : history.sides) sides.push_back({{"region", side.region}, {"title", side.title}, {"key", side.key}});
    for (const auto& [published, own] : history.pollutants) pollutants.push_back({{"published", published}, {"own", own}});
    all["history"] = {{"menu", history.menu}, {"title", history.title}, {"caption", history.caption}, {"name", history.name}, {"from", history.from}, {"to", history.to},
                      {"target_region", history.target_region}, {"target", history.target}, {"achieved", history.achieved}, {"met", history.met}, {"sides", sides}, {"pollutants", pollutants},
                      {"none", history.none}, {"note", history.note}, {"caution", history.caution}, {"result", history.result}, {"early_year", history.early_year}};
  }
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pearl
