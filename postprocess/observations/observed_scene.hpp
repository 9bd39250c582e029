#pragma once
// What the figures of a run beside measurements are drawn from, and with which words and colours.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_figures.hpp"
#include "postprocess/maps/plot_sheet.hpp"
#include "postprocess/observations/observation_text.hpp"
#include "postprocess/observations/observed_run.hpp"
#include "postprocess/results/shapes.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

inline constexpr Colour measured_colour{34, 38, 46}, modelled_colour{196, 61, 44};

struct ObservedScene {
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
  // The finest means that there are, but for hours of the calendar, which would be a cloud of ink.
  [[nodiscard]] std::optional<PairAveraging> for_dots() const {
    for (const PairAveraging averaging : {PairAveraging::day, PairAveraging::month, PairAveraging::year, PairAveraging::hour})
      if (!pollutants(averaging).empty()) return averaging;
    return {};
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
  [[nodiscard]] plot::Sheet sheet(std::size_t panels, const std::string& title, const std::string& subtitle, double width = 400, double height = 300) const { return plot::Sheet(panels, title, subtitle, width, height, words.plain("language.code")); }
};

// Means of measured and modelled by a key, over the stations that are not roadside.
struct PairMeans {
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

}  // namespace pearl
