#include "postprocess/observations/taylor_diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

using namespace plot;

namespace {

struct Spread {
  double ratio = 0, correlation = 0;  // modelled over measured standard deviation
};
std::optional<Spread> spread_of(const ObservedScene& scene, std::size_t pollutant, PairAveraging averaging, std::optional<std::size_t> station) {
  double n = 0, o = 0, m = 0, oo = 0, mm = 0;
  const Skill* skill = scene.skill(pollutant, averaging, station);
  if (skill == nullptr || !std::isfinite(skill->correlation)) return {};
  for (const ObservedPair& pair : scene.run.paired.pairs) {
    if (pair.pollutant != pollutant || pair.averaging != averaging || (station ? pair.station != *station : scene.roadside(pair))) continue;
    ++n;
    o += pair.measured;
    m += pair.modelled;
    oo += (pair.measured - skill->measured) * (pair.measured - skill->measured);
    mm += (pair.modelled - skill->modelled) * (pair.modelled - skill->modelled);
  }
  if (n < 3 || oo <= 0) return {};
  return Spread{std::sqrt(mm / oo), skill->correlation};
}

}  // namespace

bool draw_taylor(const ObservedScene& scene, const std::filesystem::path& file) {
  const PairAveraging averaging = !scene.pollutants(PairAveraging::hour).empty() ? PairAveraging::hour : scene.for_dots().value_or(PairAveraging::month);
  struct Points {
    std::size_t pollutant = 0;
    std::vector<Spread> stations;
    std::optional<Spread> all;
    double most = 1.5;
  };
  std::vector<Points> panels;
  for (const std::size_t pollutant : scene.pollutants(averaging)) {
    Points points{pollutant, {}, spread_of(scene, pollutant, averaging, {}), 1.5};
    for (const ObservedSkill& one : scene.run.skills)
      if (one.pollutant == pollutant && one.averaging == averaging && one.station && !scene.run.placed.stations[*one.station]->roadside())
        if (const auto spread = spread_of(scene, pollutant, averaging, one.station)) points.stations.push_back(*spread);
    if (!points.all) continue;
    points.most = std::max(points.most, 1.1 * points.all->ratio);
    for (const Spread& spread : points.stations) points.most = std::max(points.most, 1.1 * spread.ratio);
    panels.push_back(std::move(points));
  }
  if (panels.empty()) return false;
  const Sheet sheet = scene.sheet(panels.size(), scene.words.plain("observed.figure_taylor", {{"means", scene.means(averaging)}, {"scenario", scene.scenario()}, {"spacing", fmt::format("{:g}", scene.run.spacing_km)}}),
                                  scene.words.plain("observed.figure_taylor_key"), 400, 400);
  for (std::size_t n = 0; n < panels.size(); ++n) {
    const Scale scale = from_zero(panels[n].most, scene.words.plain("observed.axis_spread"));
    const double most = scale.high;
    Scale upright = scale;
    upright.label = "";
    const Panel panel(sheet.canvas(), sheet.box(n), scale, upright,
                      scene.words.plain("observed.panel_taylor", {{"pollutant", scene.name(panels[n].pollutant)}, {"r", fmt::format("{:.2f}", panels[n].all->correlation)}, {"ratio", fmt::format("{:.2f}", panels[n].all->ratio)}}));
    const auto arc = [&](double centre, double radius, Colour colour, bool dashed) {
      std::vector<double> x, y;
      for (int step = 0; step <= 180; ++step) {
        const double angle = step * constants::degree, east = centre + radius * std::cos(angle), north = radius * std::sin(angle);
        if (east < 0 || std::hypot(east, north) > most) continue;
        x.push_back(east);
        y.push_back(north);
      }
      panel.line(x, y, colour, 1.2, dashed);
    };
    for (const double tick : scale.ticks)
      if (tick > 0) arc(0, tick, pale, false);
    for (const double radius : {0.5, 1.0, 1.5})
      if (radius < most) arc(1, radius, {150, 190, 160}, true);
    arc(0, 1, measured_colour, true);
    for (const double r : {0.2, 0.4, 0.6, 0.8, 0.9, 0.95}) {
      const double up = std::sqrt(1 - r * r);
      panel.line({0, most * r}, {0, most * up}, pale, 1);
      if (r < 0.95) panel.words(0.93 * most * r, 0.93 * most * up, fmt::format("{:g}", r));  // there is no room for the last
    }
    arc(0, most * 0.999, soft_ink, false);
    const auto place = [&](const std::vector<Spread>& spreads, Colour colour, double radius) {
      std::vector<double> x, y;
      for (const Spread& spread : spreads) {
        const double r = std::clamp(spread.correlation, 0.0, 1.0);
        x.push_back(spread.ratio * r);
        y.push_back(spread.ratio * std::sqrt(1 - r * r));
      }
      panel.spots(x, y, std::vector<Colour>(x.size(), colour), radius);
    };
    place(panels[n].stations, {165, 170, 178}, 4);
    place({*panels[n].all}, modelled_colour, 8);
    place({{1, 1}}, measured_colour, 8);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

}  // namespace pearl
