#include "postprocess/observations/bias_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/maps/axis_ticks.hpp"

namespace pearl {

using namespace plot;

MapExtent extent_of_stations(const std::vector<MapPoint>& places, double spacing) {
  if (places.empty()) return {};
  const auto [west, east] = std::minmax_element(places.begin(), places.end(), [](const MapPoint& one, const MapPoint& other) { return one.x < other.x; });
  const auto [south, north] = std::minmax_element(places.begin(), places.end(), [](const MapPoint& one, const MapPoint& other) { return one.y < other.y; });
  constexpr double share = 0.12, flattest = 0.5, tallest = 1.25;  // of the longer side; height over width
  const double longer = std::max(east->x - west->x, north->y - south->y), margin = std::max(share * longer, spacing);
  const double x = 0.5 * (west->x + east->x), y = 0.5 * (south->y + north->y);
  double half_width = 0.5 * (east->x - west->x) + margin, half_height = 0.5 * (north->y - south->y) + margin;
  half_height = std::max(half_height, flattest * half_width);
  half_width = std::max(half_width, half_height / tallest);
  return {x - half_width, y - half_height, x + half_width, y + half_height};
}

bool draw_bias(const ObservedScene& scene, const std::filesystem::path& file) {
  const auto averaging = scene.for_dots();
  if (!averaging) return false;
  const std::vector<std::size_t> pollutants = scene.pollutants(*averaging);
  const HorizontalGrid& grid = scene.grid;
  constexpr double width = 400, kilometre = 1000, full = 0.6;  // NMB at which the colours end
  std::vector<MapPoint> places;  // of the stations with a dot
  for (const ObservedSkill& one : scene.run.skills)
    if (one.averaging == *averaging && one.station && std::isfinite(one.skill.bias)) places.push_back(grid.projection().to_map(scene.run.placed.stations[*one.station]->place));
  if (places.empty()) return false;  // a bias relative to a mean of zero is none
  const MapExtent extent = extent_of_stations(places, grid.spacing());
  const double west = extent.west / kilometre, south = extent.south / kilometre, east = extent.east / kilometre, north = extent.north / kilometre, height = width * (north - south) / (east - west);
  const Words& words = scene.words;
  const Sheet sheet = scene.sheet(pollutants.size() + 1, words.plain("observed.figure_bias", {{"means", scene.means(*averaging)}}),
                                  words.plain("observed.figure_bias_key", {{"scenario", scene.scenario()}, {"spacing", fmt::format("{:g}", scene.run.spacing_km)}, {"year", scene.run.scenario_year}}), width, height);
  const Outlines outlines = outlines_of(scene.shapes, grid.projection());
  const auto ticks = [](double from, double to) {
    std::vector<double> all;
    const double step = axis_ticks(to - from, 5)[1];
    for (double n = std::ceil(from / step); n * step <= to; ++n) all.push_back(n * step + 0.0);  // + 0: not minus zero
    return all;
  };
  for (std::size_t n = 0; n < pollutants.size(); ++n) {
    const Panel panel(sheet.canvas(), sheet.box(n), {west, east, ticks(west, east), words.plain("observed.axis_map"), false}, {south, north, ticks(south, north), "", false}, scene.name(pollutants[n]));
    for (const auto* lines : {&outlines.coast, &outlines.borders})
      for (const std::vector<MapPoint>& line : *lines) {
        std::vector<double> x, y;
        for (const MapPoint& point : line) {
          x.push_back(point.x / kilometre);
          y.push_back(point.y / kilometre);
        }
        panel.line(x, y, lines == &outlines.coast ? soft_ink : pale, 1);
      }
    std::vector<double> x, y;
    std::vector<Colour> colours;
    for (const ObservedSkill& one : scene.run.skills) {
      if (one.pollutant != pollutants[n] || one.averaging != *averaging || !one.station || !std::isfinite(one.skill.bias)) continue;
      const MapPoint at = grid.projection().to_map(scene.run.placed.stations[*one.station]->place);
      x.push_back(at.x / kilometre);
      y.push_back(at.y / kilometre);
      colours.push_back(diverging_colour(std::clamp(one.skill.bias / full, -1.0, 1.0)));
    }
    panel.spots(x, y, colours);
    panel.frame();
  }
  // The colours with their numbers, as a panel of their own.
  const Box box = sheet.box(pollutants.size());
  const Panel key(sheet.canvas(), {box.x, box.y, box.width, 60}, {-80, 80, {-60, -30, 0, 30, 60}, words.plain("observed.axis_bias"), false}, {0, 1, {}, "", false}, words.plain("observed.colours"));
  for (const double bias : {-60.0, -45.0, -30.0, -15.0, 0.0, 15.0, 30.0, 45.0, 60.0}) key.spots({bias}, {0.5}, {diverging_colour(bias / (100 * full))});
  key.frame();
  sheet.canvas().write(file);
  return true;
}

}  // namespace pearl
