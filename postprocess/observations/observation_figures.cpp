#include "postprocess/observations/observation_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "model/core/constants.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/evaluation/evaluation_figures.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/maps/plot_sheet.hpp"
#include "postprocess/observations/observation_text.hpp"

namespace pearl {

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

namespace {

using namespace plot;

constexpr Colour measured_colour{34, 38, 46}, modelled_colour{196, 61, 44};

struct Scene {
  const ObservedRun& run;
  const Observations& observations;
  const HorizontalGrid& grid;
  const std::vector<RegionShape>& shapes;
  const Words& words;

  [[nodiscard]] bool roadside(const ObservedPair& pair) const { return run.placed.stations[pair.station]->roadside(); }
  [[nodiscard]] std::string name(std::size_t pollutant) const { return words.named("substance", observations.pollutants[pollutant].name); }
  // Pollutants that have pairs of an averaging at stations that are not roadside.
  [[nodiscard]] std::vector<std::size_t> pollutants(PairAveraging averaging) const {
    std::vector<std::size_t> found;
    for (const ObservedSkill& skill : run.skills)
      if (!skill.station && skill.averaging == averaging) found.push_back(skill.pollutant);
    return found;
  }
  [[nodiscard]] const Skill* skill(std::size_t pollutant, PairAveraging averaging, std::optional<std::size_t> station = {}) const {
    for (const ObservedSkill& one : run.skills)
      if (one.pollutant == pollutant && one.averaging == averaging && one.station == station) return &one.skill;
    return nullptr;
  }
  [[nodiscard]] std::string scenario() const {
    const auto told = run.scenario_titles.find(words.plain("language.code"));
    return figure_name(told == run.scenario_titles.end() ? run.scenario_title : told->second, run.scenario);
  }
  [[nodiscard]] std::string where_and_when() const {
    return words.plain(run.paired.typical_days ? "observed.figure_of_typical_days" : "observed.figure_of_dates",
                       {{"scenario", scenario()}, {"spacing", fmt::format("{:g}", run.spacing_km)}, {"year", run.scenario_year}, {"years", years_of(run, words)}});
  }
  [[nodiscard]] std::string means(PairAveraging averaging) const { return words.named("mean_of", (run.paired.typical_days ? "typical_" : "") + std::string(name_of(averaging))); }
  // Of figures by month: those of typical days show months that have a day of their own.
  [[nodiscard]] bool shows_month(const ObservedPair& pair) const { return !run.paired.typical_days || run.own_months[static_cast<std::size_t>(pair.time.month - 1)]; }
  [[nodiscard]] std::string where_and_which_months() const {
    const bool all = !run.paired.typical_days || std::all_of(run.own_months.begin(), run.own_months.end(), [](bool own) { return own; });
    return all ? where_and_when() : words.plain("observed.figure_own_months", {{"figure", where_and_when()}});
  }
  [[nodiscard]] Sheet sheet(std::size_t panels, const std::string& title, const std::string& subtitle, double width = 400, double height = 300) const { return Sheet(panels, title, subtitle, width, height, words.plain("language.code")); }
};

// Means of measured and modelled by a key, over the stations that are not roadside.
struct Means {
  struct Sum {
    double measured = 0, modelled = 0;
    int count = 0;
  };
  std::map<double, Sum> at;
  void add(double key, const ObservedPair& pair) {
    Sum& sum = at[key];
    sum.measured += pair.measured;
    sum.modelled += pair.modelled;
    ++sum.count;
  }
  [[nodiscard]] std::vector<double> keys() const {
    std::vector<double> all;
    for (const auto& one : at) all.push_back(one.first);
    return all;
  }
  [[nodiscard]] std::vector<double> measured() const {
    std::vector<double> all;
    for (const auto& [key, sum] : at) all.push_back(sum.measured / sum.count);
    return all;
  }
  [[nodiscard]] std::vector<double> modelled() const {
    std::vector<double> all;
    for (const auto& [key, sum] : at) all.push_back(sum.modelled / sum.count);
    return all;
  }
};

double highest(const std::vector<double>& a, const std::vector<double>& b) { return std::max(*std::max_element(a.begin(), a.end()), *std::max_element(b.begin(), b.end())); }

template <class Key>
Means means_of(const Scene& scene, std::size_t pollutant, PairAveraging averaging, const Key& key, bool by_month = false) {
  Means means;
  for (const ObservedPair& pair : scene.run.paired.pairs)
    if (pair.pollutant == pollutant && pair.averaging == averaging && !scene.roadside(pair) && (!by_month || scene.shows_month(pair))) means.add(key(pair), pair);
  return means;
}

// Stretches without a gap, [begin, end) of sorted keys: a line over what is missing would promise too much.
std::vector<std::pair<std::size_t, std::size_t>> unbroken(const std::vector<double>& keys, double step, bool within_months = false) {
  std::vector<std::pair<std::size_t, std::size_t>> stretches;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    for (end = begin + 1; end < keys.size() && keys[end] - keys[end - 1] < step && !(within_months && std::floor(keys[end]) != std::floor(keys[begin])); ++end) {}
    stretches.emplace_back(begin, end);
  }
  return stretches;
}

std::vector<double> piece(const std::vector<double>& all, std::size_t begin, std::size_t end) {
  return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)};
}

bool draw_cycle(const Scene& scene, const std::filesystem::path& file) {
  const std::vector<std::size_t> pollutants = scene.pollutants(PairAveraging::hour);
  if (pollutants.empty()) return false;
  const Sheet sheet = scene.sheet(pollutants.size(), scene.words.plain("observed.figure_cycle"), scene.where_and_when());
  for (std::size_t n = 0; n < pollutants.size(); ++n) {
    const Means means = means_of(scene, pollutants[n], PairAveraging::hour, [](const ObservedPair& pair) { return pair.time.hour + 0.5; });
    const Panel panel(sheet.canvas(), sheet.box(n), {0, 24, {0, 6, 12, 18, 24}, scene.words.plain("evaluated.axis_hour"), false}, from_zero(highest(means.measured(), means.modelled()), "µg/m³"), scene.name(pollutants[n]));
    panel.grid();
    panel.line(means.keys(), means.measured(), measured_colour, 3);
    panel.line(means.keys(), means.modelled(), modelled_colour, 3);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

bool draw_season(const Scene& scene, const std::filesystem::path& file) {
  struct Shown {
    std::size_t pollutant = 0;
    Means means;
  };
  std::vector<Shown> shown;
  for (const std::size_t pollutant : scene.pollutants(PairAveraging::month)) {
    Shown one{pollutant, means_of(scene, pollutant, PairAveraging::month, [](const ObservedPair& pair) { return static_cast<double>(pair.time.month); }, true)};
    if (!one.means.at.empty()) shown.push_back(std::move(one));
  }
  if (shown.empty()) return false;
  const Sheet sheet = scene.sheet(shown.size(), scene.words.plain("observed.figure_season"), scene.where_and_which_months());
  for (std::size_t n = 0; n < shown.size(); ++n) {
    const Means& means = shown[n].means;
    const std::vector<double> months = means.keys();
    const Panel panel(sheet.canvas(), sheet.box(n), {0.5, 12.5, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, scene.words.plain("evaluated.axis_month"), false}, from_zero(highest(means.measured(), means.modelled()), "µg/m³"), scene.name(shown[n].pollutant));
    panel.grid();
    for (const auto& [values, colour] : {std::pair{means.measured(), measured_colour}, {means.modelled(), modelled_colour}}) {
      for (const auto& [begin, end] : unbroken(months, 1.5)) panel.line(piece(months, begin, end), piece(values, begin, end), colour);
      panel.dots(months, values, colour);
    }
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

// The finest means that there are, but for hours of the calendar, which would be a cloud of ink.
std::optional<PairAveraging> for_dots(const Scene& scene) {
  for (const PairAveraging averaging : {PairAveraging::day, PairAveraging::month, PairAveraging::year, PairAveraging::hour})
    if (!scene.pollutants(averaging).empty()) return averaging;
  return {};
}

bool draw_scatter(const Scene& scene, const std::filesystem::path& file) {
  const auto averaging = for_dots(scene);
  if (!averaging) return false;
  const std::vector<std::size_t> pollutants = scene.pollutants(*averaging);
  const Sheet sheet = scene.sheet(pollutants.size(), scene.words.plain("observed.figure_scatter", {{"means", scene.means(*averaging)}}), scene.words.plain("observed.figure_dashed", {{"figure", scene.where_and_when()}}));
  for (std::size_t n = 0; n < pollutants.size(); ++n) {
    std::vector<double> x, y;
    for (const ObservedPair& pair : scene.run.paired.pairs)
      if (pair.pollutant == pollutants[n] && pair.averaging == *averaging && !scene.roadside(pair)) {
        x.push_back(pair.measured);
        y.push_back(pair.modelled);
      }
    const Scale scale = from_zero(highest(x, y), scene.words.plain("evaluated.axis_measured"));
    Scale upright = scale;
    upright.label = scene.words.plain("evaluated.axis_pearl");
    const Skill& skill = *scene.skill(pollutants[n], *averaging);
    const Panel panel(sheet.canvas(), sheet.box(n), scale, upright,
                      scene.words.plain("observed.panel_scatter", {{"pollutant", scene.name(pollutants[n])}, {"bias", fmt::format("{:+.0f} %", 100 * skill.bias)}, {"r", std::isfinite(skill.correlation) ? fmt::format("{:.2f}", skill.correlation) : "-"}}));
    panel.grid();
    panel.line({0, scale.high}, {0, scale.high}, soft_ink, 1.5);
    panel.line({0, scale.high}, {0, 2 * scale.high}, soft_ink, 1.2, true);
    panel.line({0, scale.high}, {0, 0.5 * scale.high}, soft_ink, 1.2, true);
    panel.dots(x, y, modelled_colour, x.size() > 200 ? 3 : 5);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

struct Spread {
  double ratio = 0, correlation = 0;  // modelled over measured standard deviation
};
std::optional<Spread> spread_of(const Scene& scene, std::size_t pollutant, PairAveraging averaging, std::optional<std::size_t> station) {
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

// Taylor 2001, J. Geophys. Res. 106: the angle is arccos r, the radius the ratio of the standard deviations, the distance to the measured point the centred RMSE.
bool draw_taylor(const Scene& scene, const std::filesystem::path& file) {
  const PairAveraging averaging = !scene.pollutants(PairAveraging::hour).empty() ? PairAveraging::hour : for_dots(scene).value_or(PairAveraging::month);
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

// Days of the calendar one after the other; of typical days each month's hours.
bool draw_series(const Scene& scene, const std::filesystem::path& file) {
  const bool typical = scene.run.paired.typical_days;
  const PairAveraging averaging = typical || scene.pollutants(PairAveraging::day).empty() ? PairAveraging::hour : PairAveraging::day;
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
  const auto moment = [](const ObservedPair& pair) { return Instant::from_utc(pair.time).seconds; };
  if (!typical)
    for (const ObservedPair& pair : scene.run.paired.pairs)
      if (pair.averaging == averaging) first = std::min(first, moment(pair)), last = std::max(last, moment(pair));
  const auto key = [&](const ObservedPair& pair) { return typical ? pair.time.month - 1 + (pair.time.hour + 0.5) / 24 : static_cast<double>(moment(pair) - first) / one_day; };
  std::vector<std::pair<std::size_t, Means>> shown;  // pollutants that have pairs in months of the run's own
  for (const std::size_t pollutant : scene.pollutants(averaging))
    if (Means means = means_of(scene, pollutant, averaging, key, true); !means.at.empty()) shown.emplace_back(pollutant, std::move(means));
  if (shown.empty()) return false;
  const Words& words = scene.words;
  const Sheet sheet = scene.sheet(shown.size(), typical ? words.plain("observed.figure_months") : words.plain("observed.figure_series", {{"means", scene.means(averaging)}}), scene.where_and_which_months());
  const std::string label = typical ? words.plain("observed.axis_months") : words.plain("observed.axis_days", {{"date", Instant{first}.iso().substr(0, 10)}});
  for (std::size_t n = 0; n < shown.size(); ++n) {
    const Means& means = shown[n].second;
    Scale across{0, 12, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, label, false};
    if (!typical) across = from_zero(std::max(1.0, static_cast<double>(last - first) / one_day), label);
    const Panel panel(sheet.canvas(), sheet.box(n), across, from_zero(highest(means.measured(), means.modelled()), "µg/m³"), scene.name(shown[n].first));
    panel.grid();
    const double step = averaging == PairAveraging::hour ? 1.5 / 24 : 1.5;
    const std::vector<double> keys = means.keys(), measured = means.measured(), modelled = means.modelled();
    for (const auto& [begin, end] : unbroken(keys, step, typical)) {
      panel.line(piece(keys, begin, end), piece(measured, begin, end), measured_colour, 2);
      panel.line(piece(keys, begin, end), piece(modelled, begin, end), modelled_colour, 2);
    }
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

bool draw_bias(const Scene& scene, const std::filesystem::path& file) {
  const auto averaging = for_dots(scene);
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

struct Figure {
  const char *title, *name;
  bool (*draw)(const Scene&, const std::filesystem::path&);
};
constexpr std::array<Figure, 6> all_figures{{{"evaluated.cycles", "observed-day-cycle.png", draw_cycle},
                                             {"evaluated.title_season", "observed-season.png", draw_season},
                                             {"observed.title_scatter", "observed-scatter.png", draw_scatter},
                                             {"observed.title_taylor", "observed-taylor.png", draw_taylor},
                                             {"observed.title_series", "observed-series.png", draw_series},
                                             {"observed.title_bias", "observed-bias-map.png", draw_bias}}};

}  // namespace

std::vector<std::string> observed_figure_names(const std::string& prefix) {
  std::vector<std::string> names;
  for (const Figure& figure : all_figures) names.push_back(prefix + figure.name);
  return names;
}

std::vector<std::pair<std::string, std::filesystem::path>> write_observed_figures(const ObservedRun& run, const Observations& observations, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes,
                                                                                  const std::filesystem::path& folder, const std::string& prefix, const Words& words) {
  make_output_directory(folder);
  const Scene scene{run, observations, grid, shapes, words};
  std::vector<std::pair<std::string, std::filesystem::path>> figures;
  for (const Figure& figure : all_figures)
    if (figure.draw(scene, folder / (prefix + figure.name))) figures.emplace_back(words.plain(figure.title), folder / (prefix + figure.name));
  return figures;
}

}  // namespace pearl
