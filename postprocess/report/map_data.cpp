// What the interactive map needs: grid, scales, outlines, places, and every field as 16-bit numbers in base64, or where to fetch it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "model/core/constants.hpp"
#include "postprocess/indicators/transport_noise.hpp"
#include "postprocess/report/base64.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/report/told_json.hpp"
#include "postprocess/results/coast.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

using Json = nlohmann::json;

Json scale_json(const ColourScale& scale) {
  Json colours = Json::array();
  Json labels = Json::array();
  for (const Colour colour : scale.colours) colours.push_back(colour.css());
  for (const double limit : scale.limits) labels.push_back(limit_label(limit, scale.limits.front() < 0));
  return {{"limits", scale.limits}, {"colours", colours}, {"labels", labels}};
}

// The colours of scales that the page makes of one map alone, by their number of limits: all that sequential_scale and difference_scale may have.
Json palettes_json() {
  constexpr std::size_t most = 16, most_of_differences = 2 * most_classes_a_side;
  Json palettes{{"sequential", Json::object()}, {"diverging", Json::object()}};
  const auto add = [&](const char* kind, std::size_t limits, const auto& colour_at) {
    Json colours = Json::array();
    for (std::size_t n = 0; n <= limits; ++n) colours.push_back(colour_at(static_cast<double>(n) / static_cast<double>(limits)).css());
    palettes[kind][std::to_string(limits)] = std::move(colours);
  };
  for (std::size_t limits = 1; limits <= most; ++limits) add("sequential", limits, sequential_colour);
  for (std::size_t limits = 2; limits <= most_of_differences; limits += 2) add("diverging", limits, [](double place) { return diverging_colour(2 * place - 1); });
  return palettes;
}

// Lines within a margin round the grid, in degrees with 4 decimals (11 m) as [lat, lon], Leaflet's order.
Json lines_json(const std::vector<std::vector<MapPoint>>& lines, const HorizontalGrid& grid, double margin) {
  const auto rounded = [](double degrees) { return std::round(degrees * 1e4) / 1e4; };
  const double west = grid.west() - margin, south = grid.south() - margin;
  const double east = grid.west() + grid.nx() * grid.spacing() + margin, north = grid.south() + grid.ny() * grid.spacing() + margin;
  const auto is_near = [&](MapPoint point) { return point.x > west && point.x < east && point.y > south && point.y < north; };
  Json list = Json::array();
  for (const std::vector<MapPoint>& line : lines) {
    if (std::none_of(line.begin(), line.end(), is_near)) continue;
    Json points = Json::array();
    for (const LonLat place : grid.projection().to_lon_lat(line)) points.push_back({rounded(place.lat), rounded(place.lon)});
    list.push_back(std::move(points));
  }
  return list;
}

// Little-endian 16-bit numbers: value = low + number * step.
std::string packed(const std::vector<float>& field, double step, double low = 0) {
  std::string bytes;
  bytes.reserve(2 * field.size());
  for (const float value : field) {
    const auto number = static_cast<std::uint16_t>(step > 0 ? std::clamp(std::lround((value - low) / step), 0L, 65535L) : 0);
    bytes += static_cast<char>(number & 0xFF);
    bytes += static_cast<char>(number >> 8);
  }
  return base64(bytes);
}

void embed(Json& variable, const ResultSet& results, std::size_t v) {
  float most = 0;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) most = std::max(most, *std::max_element(results.mean(s, v).begin(), results.mean(s, v).end()));
  const double step = most / 65535.0;
  variable["step"] = step;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) variable["fields"].push_back(packed(results.mean(s, v), step));
}

// What each group of sources adds, by variable of the map; null for one that the runs that answer lack.
Json contributions_json(const PageContent& page, const std::vector<const Telling*>& tellings) {
  const MappedContributions& mapped = page.contributions;
  const RunDescription& run = tellings.front()->results.run();
  const ContributionsInfo& asked = mapped.table->asked();
  Json data{{"of", run.scenario_index(asked.of)}, {"method", asked.method}, {"much", fmt::format("{:g}", much_nonlinearity)}, {"groups", Json::array()}, {"variables", Json::array()}};
  for (std::size_t g = 0; g < asked.groups.size(); ++g)
    data["groups"].push_back({{"name", asked.groups[g].first}, {"title", in_each(tellings, [&](const Telling& one) { return one.contributions->asked().groups[g].second; })}});
  for (const VariableInfo& variable : run.variables) {
    const std::size_t own = mapped.runs->run().variable_index(variable.name);
    if (own == RunDescription::npos) {
      data["variables"].push_back(nullptr);
      continue;
    }
    const std::vector<std::vector<float>> fields = contributions_of(mapped, own);
    float low = 0, high = 0;
    for (const std::vector<float>& field : fields)
      for (const float value : field) low = std::min(low, value), high = std::max(high, value);
    const double step = (static_cast<double>(high) - static_cast<double>(low)) / 65535.0;
    const auto acting = mapped.table->acting_on_each_other(own);
    Json shares{{"low", low}, {"acting", {acting.much, acting.all}}, {"step", step}, {"scale", scale_json(contribution_scale(fields, run))}, {"fields", Json::array()}};
    for (const std::vector<float>& field : fields) shares["fields"].push_back(packed(field, step, static_cast<double>(low)));
    data["variables"].push_back(std::move(shares));
  }
  return data;
}

}  // namespace

std::string map_data(const PageContent& page) {
  std::vector<const Telling*> tellings;
  for (const Telling& one : page.tellings) tellings.push_back(&one);
  const ResultSet& results = tellings.front()->results;
  const RunDescription& run = results.run();
  const HorizontalGrid& grid = results.grid();
  const LambertParameters& lambert = run.grid.lambert;
  Json data;
  data["grid"] = {{"nx", grid.nx()}, {"ny", grid.ny()}, {"spacing", grid.spacing()}, {"west", grid.west()}, {"south", grid.south()},
                  {"lat1", lambert.standard_parallel_1}, {"lat2", lambert.standard_parallel_2}, {"lon0", lambert.central_meridian},
                  {"lat0", lambert.origin_latitude}, {"radius", constants::earth_radius}};
  data["baseline"] = run.baseline_index();
  for (const ScenarioInfo& scenario : run.scenarios)
    data["scenarios"].push_back({{"name", scenario.name}, {"title", in_each(tellings, [&, s = data["scenarios"].size()](const Telling& one) { return one.results.run().scenarios[s].title; })}, {"year", scenario.year}, {"illustrative", scenario.illustrative}, {"closing", scenario.closes_target}});
  for (std::size_t v = 0; v < run.variables.size(); ++v) {
    Json labels = Json::array();
    for (const Telling* one : tellings) labels.push_back(label_json(one->results.run().variables[v].label));
    const auto long_name = [&](const Telling& one) { return one.results.run().variables[v].long_name; };
    data["variables"].push_back({{"name", run.variables[v].name}, {"labels", labels}, {"long_name", in_each(tellings, long_name)},
                                 {"unit", in_each(tellings, [&](const Telling& one) { return display_unit(one.words, run.variables[v].units); })}, {"scale", scale_json(page.scales[v].of_values)},
                                 {"difference_scale", scale_json(page.scales[v].of_differences)}});
    if (page.fields == MapFields::embedded) embed(data["variables"].back(), results, v);
  }
  data["palettes"] = palettes_json();
  data["noise"] = transport_noise(run).cells;
  data["order"] = ordered_variables(run);  // of the lists to choose from
  if (page.fields == MapFields::fetched) data["fields_folder"] = fields_folder;
  if (page.contributions.runs != nullptr) data["contributions"] = contributions_json(page, tellings);
  constexpr double margin = 100e3;  // m round the grid that a reader may see
  const Outlines outlines = outlines_of(results.shapes(), grid.projection(), sea_beside(grid, results.land_fraction()));
  data["coast"] = lines_json(outlines.coast, grid, margin);
  data["borders"] = lines_json(outlines.borders, grid, margin);
  for (std::size_t n = 0; n < run.data_set.places.size(); ++n) {
    const PlaceInfo& city = run.data_set.places[n];
    int i = 0, j = 0;
    if (grid.find(city.place, i, j)) data["cities"].push_back({{"name", in_each(tellings, [&](const Telling& one) { return one.results.run().data_set.places[n].name; })}, {"lat", city.place.lat}, {"lon", city.place.lon}, {"major", city.major}});
  }
  return script_json(data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace pearl
