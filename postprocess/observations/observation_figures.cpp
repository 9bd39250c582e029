#include "postprocess/observations/observation_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/io/text_file.hpp"
#include "postprocess/observations/bias_map.hpp"
#include "postprocess/observations/observed_scene.hpp"
#include "postprocess/observations/taylor_diagram.hpp"

namespace pearl {

namespace {

using namespace plot;

double highest(const std::vector<double>& a, const std::vector<double>& b) { return std::max(*std::max_element(a.begin(), a.end()), *std::max_element(b.begin(), b.end())); }

template <class Key>
PairMeans means_of(const ObservedScene& scene, std::size_t pollutant, PairAveraging averaging, const Key& key, bool by_month = false) {
  PairMeans means;
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

bool draw_cycle(const ObservedScene& scene, const std::filesystem::path& file) {
  const std::vector<std::size_t> pollutants = scene.pollutants(PairAveraging::hour);
  if (pollutants.empty()) return false;
  const Sheet sheet = scene.sheet(pollutants.size(), scene.words.plain("observed.figure_cycle"), scene.where_and_when());
  for (std::size_t n = 0; n < pollutants.size(); ++n) {
    const PairMeans means = means_of(scene, pollutants[n], PairAveraging::hour, [](const ObservedPair& pair) { return pair.time.hour + 0.5; });
    const Panel panel(sheet.canvas(), sheet.box(n), {0, 24, {0, 6, 12, 18, 24}, scene.words.plain("evaluated.axis_hour"), false}, from_zero(highest(means.measured(), means.modelled()), "µg/m³"), scene.name(pollutants[n]));
    panel.grid();
    panel.line(means.keys(), means.measured(), measured_colour, 3);
    panel.line(means.keys(), means.modelled(), modelled_colour, 3);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

bool draw_season(const ObservedScene& scene, const std::filesystem::path& file) {
  struct Shown {
    std::size_t pollutant = 0;
    PairMeans means;
  };
  std::vector<Shown> shown;
  for (const std::size_t pollutant : scene.pollutants(PairAveraging::month)) {
    Shown one{pollutant, means_of(scene, pollutant, PairAveraging::month, [](const ObservedPair& pair) { return static_cast<double>(pair.time.month); }, true)};
    if (!one.means.at.empty()) shown.push_back(std::move(one));
  }
  if (shown.empty()) return false;
  const Sheet sheet = scene.sheet(shown.size(), scene.words.plain("observed.figure_season"), scene.where_and_which_months());
  for (std::size_t n = 0; n < shown.size(); ++n) {
    const PairMeans& means = shown[n].means;
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

bool draw_scatter(const ObservedScene& scene, const std::filesystem::path& file) {
  const auto averaging = scene.for_dots();
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

// Days of the calendar one after the other; of typical days each month's hours.
bool draw_series(const ObservedScene& scene, const std::filesystem::path& file) {
  const bool typical = scene.run.paired.typical_days;
  const PairAveraging averaging = typical || scene.pollutants(PairAveraging::day).empty() ? PairAveraging::hour : PairAveraging::day;
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
  const auto moment = [](const ObservedPair& pair) { return Instant::from_utc(pair.time).seconds; };
  if (!typical)
    for (const ObservedPair& pair : scene.run.paired.pairs)
      if (pair.averaging == averaging) first = std::min(first, moment(pair)), last = std::max(last, moment(pair));
  const auto key = [&](const ObservedPair& pair) { return typical ? pair.time.month - 1 + (pair.time.hour + 0.5) / 24 : static_cast<double>(moment(pair) - first) / one_day; };
  std::vector<std::pair<std::size_t, PairMeans>> shown;  // pollutants that have pairs in months of the run's own
  for (const std::size_t pollutant : scene.pollutants(averaging))
    if (PairMeans means = means_of(scene, pollutant, averaging, key, true); !means.at.empty()) shown.emplace_back(pollutant, std::move(means));
  if (shown.empty()) return false;
  const Words& words = scene.words;
  const Sheet sheet = scene.sheet(shown.size(), typical ? words.plain("observed.figure_months") : words.plain("observed.figure_series", {{"means", scene.means(averaging)}}), scene.where_and_which_months());
  const std::string label = typical ? words.plain("observed.axis_months") : words.plain("observed.axis_days", {{"date", Instant{first}.iso().substr(0, 10)}});
  for (std::size_t n = 0; n < shown.size(); ++n) {
    const PairMeans& means = shown[n].second;
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

struct Figure {
  const char *title, *name;
  bool (*draw)(const ObservedScene&, const std::filesystem::path&);
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
  const ObservedScene scene{run, observations, grid, shapes, words};
  std::vector<std::pair<std::string, std::filesystem::path>> figures;
  for (const Figure& figure : all_figures)
    if (figure.draw(scene, folder / (prefix + figure.name))) figures.emplace_back(words.plain(figure.title), folder / (prefix + figure.name));
  return figures;
}

}  // namespace pearl
