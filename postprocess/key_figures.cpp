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

std::string targets_card(const RunDescription& run) {
  int met = 0, missed = 0;
  for (const VerdictInfo& verdict : run.verdicts) {
    met += verdict.verdict == "met";
    missed += verdict.verdict == "missed";
  }
  const int open = static_cast<int>(run.verdicts.size()) - met - missed;
  return card(fmt::format("{} of {}", met, run.verdicts.size()), "targets met", fmt::format("{} missed, {} not judged", missed, open));
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

}  // namespace

std::string key_figures(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string html = "<ul class=\"cards\">";
  if (!run.verdicts.empty()) html += targets_card(run);
  html += best_card(results, indicators, "PRDEZ", "PM25") + best_card(results, indicators, "HK", "PM25") + best_card(results, indicators, "PRDEZ", "SO2");
  double worst = 0;
  for (const ScenarioInfo& scenario : run.scenarios)
    for (const std::string& species : budget_species(results)) worst = std::max(worst, budget_closure(results, scenario.name, species));
  html += card(worst > 0 ? fmt::format("{:.0e}", worst) : "0", "of the mass unaccounted for, at worst", "every species and scenario; see the mass budget");
  return html + "</ul>";
}

}  // namespace pearl
