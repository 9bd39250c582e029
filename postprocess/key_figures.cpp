// The cards under the title: what a reader should take home.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

std::string card(const std::string& value, const std::string& label, const std::string& detail) {
  return "<li class=\"card\"><span class=\"figure\">" + value + "</span><span class=\"what\">" + label + "</span><span class=\"quiet\">" + detail + "</span></li>";
}

// By scenario: a sum over scenarios that aim at the targets and one that does not would mean nothing.
std::string targets_card(const ResultSet& results) {
  const RunDescription& run = results.run();
  std::string lines;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    int met = 0, all = 0, open = 0;
    for (const VerdictInfo& verdict : run.verdicts)
      if (verdict.scenario == run.scenarios[s].name) {
        ++all;
        met += verdict.verdict == "met";
        open += verdict.verdict == "not judged";
      }
    if (all == 0) continue;
    lines += fmt::format("<span class=\"tally\" data-tally=\"{}\">{}: <b>{} of {}</b>{} {}</span>", escape_html(run.scenarios[s].name), escape_html(run.scenarios[s].title),
                         met, all, open > 0 ? fmt::format(", {} not judged", open) : "", illustrative_badge(run.scenarios[s].illustrative));
  }
  return "<li class=\"card\"><span class=\"what\">Targets met, by scenario</span>" + lines + "</li>";
}

// The scenario that changes the mean most to the better in a region; zero-outs are experiments, not policies, and are left out.
std::string best_card(const ResultSet& results, const Indicators& indicators, const char* region, const char* variable) {
  const RunDescription& run = results.run();
  const std::size_t v = run.variable_index(variable), m = indicators.find(region);
  if (v == RunDescription::npos || m == Indicators::npos) return {};
  const double base = indicators.at(run.baseline_index(), v, m).population_mean;
  std::size_t best = RunDescription::npos;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    const bool judged = std::any_of(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == run.scenarios[s].name; });
    if (!judged || s == run.baseline_index() || !std::isfinite(indicators.difference(s, v, m))) continue;
    if (best == RunDescription::npos || indicators.difference(s, v, m) < indicators.difference(best, v, m)) best = s;
  }
  if (best == RunDescription::npos || !(base > 0)) return {};
  return card(signed_percent(indicators.difference(best, v, m) / base), fmt::format("{} where people live, {}", formula_html(variable), escape_html(indicators.masks()[m].name)),
              fmt::format("{} against {} {}", escape_html(run.scenarios[best].title), escape_html(run.scenarios[run.baseline_index()].title),
                          illustrative_badge(results.illustrative(best) || results.illustrative(run.baseline_index()))));
}

// The scenario that changes ozone most, to whichever side: it can rise where nitrogen oxides fall.
std::string ozone_card(const ResultSet& results, const Indicators& indicators, const char* region) {
  const RunDescription& run = results.run();
  const std::size_t v = run.variable_index("O3_MDA8"), m = indicators.find(region);
  if (v == RunDescription::npos || m == Indicators::npos) return {};
  const double base = indicators.at(run.baseline_index(), v, m).population_mean;
  std::size_t most = RunDescription::npos;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    const bool judged = std::any_of(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == run.scenarios[s].name; });
    if (!judged || s == run.baseline_index() || !std::isfinite(indicators.difference(s, v, m))) continue;
    if (most == RunDescription::npos || std::abs(indicators.difference(s, v, m)) > std::abs(indicators.difference(most, v, m))) most = s;
  }
  if (most == RunDescription::npos || !(base > 0)) return {};
  return card(signed_percent(indicators.difference(most, v, m) / base),
              fmt::format("ozone (daily maximum 8 h) where people live, {}: the largest change", escape_html(indicators.masks()[m].name)),
              fmt::format("{} against {} {}", escape_html(run.scenarios[most].title), escape_html(run.scenarios[run.baseline_index()].title),
                          illustrative_badge(results.illustrative(most) || results.illustrative(run.baseline_index()))));
}

}  // namespace

std::string key_figures(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string html = "<ul class=\"cards\">";
  if (!run.verdicts.empty()) html += targets_card(results);
  html += best_card(results, indicators, "PRDEZ", "PM25") + best_card(results, indicators, "HK", "PM25") + best_card(results, indicators, "PRDEZ", "SO2") +
          ozone_card(results, indicators, "PRDEZ");
  double worst = 0;
  for (const ScenarioInfo& scenario : run.scenarios)
    for (const std::string& species : budget_species(results)) worst = std::max(worst, budget_closure(results, scenario.name, species));
  html += card(worst > 0 ? fmt::format("{:.0e}", worst) : "0", "of the mass unaccounted for, at worst", "every species and scenario; see the mass budget");
  return html + "</ul>";
}

}  // namespace pearl
