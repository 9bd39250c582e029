#include "postprocess/evaluation/evaluation_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/io/text_file.hpp"
#include "postprocess/maps/plot_sheet.hpp"

namespace pearl {

namespace {

using namespace plot;

constexpr double width = 400, height = 300;  // of a panel, points
constexpr Colour measured_colour{34, 38, 46}, modelled_colour{196, 61, 44}, background_colour{52, 112, 178};

std::string where_and_when(const Words& words, const RunEvaluation& evaluation) {
  const auto days = static_cast<std::size_t>(evaluation.days.count());
  return words.counted_plain(of_calendar(evaluation.periods) ? "evaluated.figure_of_dates" : "evaluated.figure_of", days, {{"scenario", figure_name(evaluation.scenario_title, evaluation.scenario)}, {"spacing", fmt::format("{:g}", evaluation.spacing_km)}, {"year", evaluation.scenario_year}});
}

// "-" where there are too few pairs to say it.
std::string two_digits(double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "-"; }

bool draw_cycles(const Words& words, const RunEvaluation& evaluation, const std::filesystem::path& file) {
  std::vector<const CycleComparison*> cycles;
  for (const CycleComparison& cycle : evaluation.cycles)
    if (cycle.season == "year") cycles.push_back(&cycle);
  if (cycles.empty()) return false;
  const Sheet sheet(cycles.size(), words.plain("evaluated.figure_cycle"), where_and_when(words, evaluation), width, height, words.plain("language.code"));
  std::vector<double> hours(24);
  for (std::size_t hour = 0; hour < 24; ++hour) hours[hour] = static_cast<double>(hour) + 0.5;
  for (std::size_t n = 0; n < cycles.size(); ++n) {
    const std::vector<double> measured(cycles[n]->measured.begin(), cycles[n]->measured.end()), modelled(cycles[n]->modelled.begin(), cycles[n]->modelled.end());
    const double most = std::max(*std::max_element(measured.begin(), measured.end()), *std::max_element(modelled.begin(), modelled.end()));
    const Panel panel(sheet.canvas(), sheet.box(n), {0, 24, {0, 6, 12, 18, 24}, words.plain("evaluated.axis_hour"), false}, from_zero(most, "µg/m³"),
                      words.plain("evaluated.panel_cycle", {{"pollutant", cycles[n]->pollutant}, {"place", called(evaluation, cycles[n]->place)}, {"r", two_digits(cycles[n]->correlation)}}));
    panel.grid();
    panel.line(hours, measured, measured_colour, 3);
    panel.line(hours, modelled, modelled_colour, 3);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

std::string season_subtitle(const Words& words, const RunEvaluation& evaluation) {
  const std::string figure = where_and_when(words, evaluation);
  return evaluation.all_months ? figure : words.plain("evaluated.figure_own_months", {{"figure", figure}});
}

bool draw_seasons(const Words& words, const RunEvaluation& evaluation, const std::filesystem::path& file) {
  if (evaluation.pollutants.empty()) return false;
  const Sheet sheet(evaluation.pollutants.size(), words.plain("evaluated.figure_season"), season_subtitle(words, evaluation), width, height, words.plain("language.code"));
  for (std::size_t n = 0; n < evaluation.pollutants.size(); ++n) {
    const PollutantComparison& comparison = evaluation.pollutants[n];
    std::vector<double> months, measured, run_months, modelled;
    double most = 0;
    const auto gather = [&](const Months& values, bool own_days, std::vector<double>& x, std::vector<double>& y) {
      for (std::size_t m = 0; m < 12; ++m) {
        if (!values[m] || (own_days && !evaluation.days.has_own(static_cast<int>(m) + 1))) continue;  // days of other months that stand in for it show no season
        x.push_back(static_cast<double>(m) + 1);
        y.push_back(*values[m]);
        most = std::max(most, y.back());
      }
    };
    gather(comparison.measured_months, false, months, measured);
    gather(comparison.modelled_months, true, run_months, modelled);
    const Panel panel(sheet.canvas(), sheet.box(n), {0.5, 12.5, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, words.plain("evaluated.axis_month"), false}, from_zero(most, "µg/m³"),
                      words.plain("evaluated.panel_season", {{"pollutant", comparison.pollutant}, {"ratio", two_digits(comparison.over_stations.ratio)}}));
    panel.grid();
    panel.line(months, measured, measured_colour, 2.5);
    if (evaluation.all_months) panel.line(run_months, modelled, modelled_colour, 2.5);  // between months that were not run a line would promise too much
    panel.dots(months, measured, measured_colour);
    panel.dots(run_months, modelled, modelled_colour);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

bool draw_scatter(const Words& words, const RunEvaluation& evaluation, const std::filesystem::path& file) {
  std::vector<const PollutantComparison*> shown;
  for (const PollutantComparison& comparison : evaluation.pollutants)
    if (comparison.over_stations.n > 0) shown.push_back(&comparison);
  if (shown.empty()) return false;
  const Sheet sheet(shown.size(), words.plain("evaluated.figure_stations"), words.plain("evaluated.figure_dots", {{"figure", where_and_when(words, evaluation)}}), width, height, words.plain("language.code"));
  for (std::size_t n = 0; n < shown.size(); ++n) {
    std::vector<double> x, y, x_apart, y_apart;
    double most = 0;
    for (const StationComparison& station : shown[n]->stations) {
      if (!station.measured || !station.modelled) continue;
      (station.background ? x_apart : x).push_back(*station.measured);
      (station.background ? y_apart : y).push_back(*station.modelled);
      most = std::max({most, *station.measured, *station.modelled});
    }
    const Scale scale = from_zero(most, words.plain("evaluated.axis_measured"));
    Scale upright = scale;
    upright.label = words.plain("evaluated.axis_pearl");
    const Skill& skill = shown[n]->over_stations;
    const Panel panel(sheet.canvas(), sheet.box(n), scale, upright, words.plain("evaluated.panel_stations", {{"pollutant", shown[n]->pollutant}, {"ratio", two_digits(skill.ratio)}, {"r", two_digits(skill.correlation)}}));
    panel.grid();
    panel.line({0, scale.high}, {0, scale.high}, soft_ink, 1.5);
    panel.line({0, scale.high}, {0, 2 * scale.high}, soft_ink, 1.2, true);
    panel.line({0, scale.high}, {0, 0.5 * scale.high}, soft_ink, 1.2, true);
    panel.dots(x, y, modelled_colour, 6);
    panel.dots(x_apart, y_apart, background_colour, 6);
    panel.frame();
  }
  sheet.canvas().write(file);
  return true;
}

struct Figure {
  const char *title, *name;
  bool (*draw)(const Words&, const RunEvaluation&, const std::filesystem::path&);
};
constexpr std::array<Figure, 3> all_figures{{{"evaluated.cycles", "day-cycle.png", draw_cycles}, {"evaluated.title_season", "season.png", draw_seasons}, {"evaluated.title_stations", "scatter.png", draw_scatter}}};

}  // namespace

std::string figure_name(const std::string& title, const std::string& name) {
  constexpr std::size_t most_bytes = 48;
  return title.empty() || title.size() > most_bytes ? name : title;
}

std::vector<std::string> evaluation_figure_names(const std::string& prefix) {
  std::vector<std::string> names;
  for (const Figure& figure : all_figures) names.push_back(prefix + figure.name);
  return names;
}

std::vector<std::pair<std::string, std::filesystem::path>> write_evaluation_figures(const RunEvaluation& evaluation, const std::filesystem::path& folder, const std::string& prefix, const Words& words) {
  make_output_directory(folder);
  std::vector<std::pair<std::string, std::filesystem::path>> figures;
  for (const Figure& figure : all_figures)
    if (figure.draw(words, evaluation, folder / (prefix + figure.name))) figures.emplace_back(words.plain(figure.title), folder / (prefix + figure.name));
  return figures;
}

}  // namespace pearl
