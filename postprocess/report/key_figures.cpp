// The cards under the title: what a reader should take home.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/report/card_notes.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// What worsens is drawn as such.
std::string card(const std::string& value, const std::string& label, const std::string& sureness, const std::string& detail, const std::string& attributes, bool worse = false) {
  return std::string("<li class=\"card") + (worse ? " worse\"" : "\"") + " " + attributes + "><span class=\"figure\">" + value + "</span><span class=\"what\">" + label + "</span>" + sureness + "<span class=\"quiet\">" + detail + "</span></li>";
}

struct Tally {
  std::size_t scenario = 0;
  int met = 0, all = 0, open = 0, built = 0, doubtful = 0, doubtful_missed = 0;
};

std::vector<Tally> tallies(const ResultSet& results) {
  const RunDescription& run = results.run();
  std::vector<Tally> list;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    if (is_contribution(results, s)) continue;
    Tally tally{s};
    for (const VerdictInfo& verdict : run.verdicts)
      if (verdict.scenario == run.scenarios[s].name) {
        ++tally.all;
        tally.met += verdict.verdict == "met";
        tally.open += verdict.verdict == "not judged";
        tally.built += verdict.by_construction;
        tally.doubtful += verdict.within_uncertainty;
        tally.doubtful_missed += verdict.within_uncertainty && verdict.verdict == "missed";
      }
    if (tally.all > 0) list.push_back(tally);
  }
  return list;
}

// By scenario: a sum over scenarios that aim at the targets and one that does not would mean nothing. More than a card can hold are counted; the table of packages tells them apart.
std::string targets_card(const Words& words, const ResultSet& results) {
  constexpr std::size_t most = 8;
  const RunDescription& run = results.run();
  const std::vector<Tally> list = tallies(results);
  std::string lines;
  if (list.size() > most) {
    const auto count = [&](auto is_so) { return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), is_so)); };
    const std::size_t all = count([](const Tally& tally) { return tally.met + tally.open == tally.all && tally.met > 0; }), none = count([](const Tally& tally) { return tally.met == 0; });
    const std::size_t built = count([](const Tally& tally) { return tally.built > 0; });
    lines = "<span class=\"tally\" data-tallies=\"" + std::to_string(list.size()) + "\">" + words("figures.tallies", {{"all", all}, {"none", none}, {"count", list.size()}}) +
            (built > 0 ? fmt::format("<span class=\"doubt\" data-built=\"{}\">{}</span>", built, words("figures.tallies_built", {{"count", built}})) : std::string{}) + "</span>";
  } else {
    for (const Tally& tally : list) {
      std::string doubt;
      if (tally.built > 0) doubt += fmt::format("<span class=\"doubt\" data-built=\"{}\">{}</span>", tally.built, words("figures.built", {{"count", tally.built}, {"alone", tally.met - tally.built}}));
      if (tally.doubtful > 0)
        doubt += fmt::format("<span class=\"doubt\" data-doubtful=\"{}\">{}</span>", tally.doubtful,
                             tally.doubtful_missed > 0 ? words("figures.doubtful_missed", {{"count", tally.doubtful}, {"missed", tally.doubtful_missed}}) : words("figures.doubtful", {{"count", tally.doubtful}}));
      const ScenarioInfo& scenario = run.scenarios[tally.scenario];
      lines += fmt::format("<span class=\"tally\" data-tally=\"{}\">{}{} {}{}</span>", escape_html(scenario.name),
                           words("figures.tally", {{"scenario", Html{user_text(scenario.title)}}, {"met", tally.met}, {"all", tally.all}}), tally.open > 0 ? words("figures.open", {{"count", tally.open}}) : "",
                           illustrative_badge(words, scenario.illustrative) + closing_mark(words, scenario), doubt);
    }
  }
  return "<li class=\"card targets\"><span class=\"what\">" + words("figures.targets") + "</span><span class=\"tallies\">" + lines + "</span></li>";
}

int targets_met(const RunDescription& run, std::size_t s) {
  return static_cast<int>(std::count_if(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == run.scenarios[s].name && verdict.verdict == "met"; }));
}

// Whether package s is the one to speak of, by a change over the baseline's, less being better; of packages whose changes read the same it is the one that meets more targets.
bool is_better(const RunDescription& run, std::size_t s, double change, std::size_t than, double other) {
  return signed_percent(change) == signed_percent(other) ? targets_met(run, s) > targets_met(run, than) : change < other;
}

// The package that lowers the mean most in a region of a run with verdicts, npos if none.
std::size_t best_scenario(const ResultSet& results, const Indicators& indicators, std::size_t v, std::size_t m) {
  const RunDescription& run = results.run();
  const double base = indicators.at(run.baseline_index(), v, m).population_mean;
  const auto change = [&](std::size_t s) { return indicators.difference(s, v, m) / base; };
  std::size_t best = RunDescription::npos;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    if (run.verdicts.empty() || !is_package(results, s) || !(base > 0) || !std::isfinite(change(s))) continue;
    if (best == RunDescription::npos || is_better(run, s, change(s), best, change(best))) best = s;
  }
  return best;
}

// What is changed most by a scenario in a region, over the baseline's mean. What `limited_means` leaves out is not looked at, nor what is made of it. Means alone: extremes are few.
struct Headline {
  std::size_t scenario = RunDescription::npos, variable = 0;
  double change = 0;  // of the mean where people live, over the baseline's
  double lowest = 0;  // of all variables
};

Headline headline_of(const ResultSet& results, const Indicators& indicators, const std::vector<std::size_t>& variables, std::size_t s, std::size_t m) {
  const RunDescription& run = results.run();
  const ChangeNoise noise(results, indicators);
  Headline own;
  for (const std::size_t v : variables) {
    const double base = indicators.at(run.baseline_index(), v, m).population_mean, difference = indicators.difference(s, v, m);
    if (!(base > 0) || !std::isfinite(difference) || noise.covers(s, v, m)) continue;
    own.lowest = std::min(own.lowest, difference / base);
    if (std::abs(difference / base) > std::abs(own.change)) own = {s, v, difference / base, own.lowest};
  }
  return own;
}

std::vector<std::size_t> headline_variables(const ResultSet& results) {
  std::vector<std::size_t> variables = limited_means(results);
  std::erase_if(variables, [&](std::size_t v) { return results.run().variables[v].indicator; });  // what it is made of speaks for it
  return variables;
}

// That of the package that lowers any variable most (of the one that changes most if none lowers any): what a package acts on is for its results to say, not for us.
Headline headline_of(const ResultSet& results, const Indicators& indicators, std::size_t m) {
  Headline best;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) {
    if (!is_package(results, s)) continue;
    const Headline own = headline_of(results, indicators, headline_variables(results), s, m);
    if (own.scenario == RunDescription::npos) continue;
    if (best.scenario == RunDescription::npos || (own.lowest == 0 && best.lowest == 0 ? std::abs(own.change) > std::abs(best.change) : is_better(results.run(), own.scenario, own.lowest, best.scenario, best.lowest))) best = own;
  }
  return best;
}

// What a card shows: a package's change of a variable; `by_it`: of packages that were equal in that, the one that meets most targets was chosen.
struct Shown {
  std::size_t scenario, variable;
  bool by_it;
};

// How many other packages change a variable in a region by what reads the same, and why this one stands there, if that is why.
std::string equals_words(const Words& words, const ResultSet& results, const Indicators& indicators, const Shown& shown, std::size_t m) {
  const auto [s, v, by_it] = shown;
  const double base = indicators.at(results.run().baseline_index(), v, m).population_mean;
  std::size_t equals = 0;
  for (std::size_t other = 0; other < results.run().scenarios.size(); ++other)
    equals += other != s && is_package(results, other) && signed_percent(indicators.difference(other, v, m) / base) == signed_percent(indicators.difference(s, v, m) / base);
  return equals == 0 ? std::string{} : fmt::format("<span class=\"line\" data-equals=\"{}\">{}</span>", equals, words.counted(by_it && !results.run().verdicts.empty() ? "figures.equals_by_targets" : "figures.equals", equals));
}

// Whose change against what a card shows of a variable in a region, and what must be known of it.
std::string against_words(const Words& words, const ResultSet& results, const Indicators& indicators, const Shown& shown, const std::string& region) {
  const RunDescription& run = results.run();
  const std::size_t baseline = run.baseline_index();
  return fmt::format("{} {}{}", words("figures.against", {{"scenario", Html{user_text(run.scenarios[shown.scenario].title)}}, {"baseline", Html{user_text(run.scenarios[baseline].title)}}}),
                     illustrative_badge(words, results.illustrative(shown.scenario) || results.illustrative(baseline)), closing_note(words, results, shown.scenario, shown.variable, region)) +
         equals_words(words, results, indicators, shown, indicators.find(region));
}

std::string headline_card(const Words& words, const ResultSet& results, const Indicators& indicators, const std::string& region, const Headline& headline) {
  const RunDescription& run = results.run();
  const std::size_t m = indicators.find(region);
  if (headline.scenario == RunDescription::npos) return card(words("figures.nothing"), words("figures.no_change", {{"region", Html{region_label(words, indicators.masks()[m])}}}), "",
                                                               words("figures.noise", {{"share", ChangeNoise(results, indicators).share()}}), "data-headline=\"\"");
  const VariableInfo& variable = run.variables[headline.variable];
  return card(signed_percent(headline.change), words("figures.headline", {{"variable", Html{formula_html(variable.label)}}, {"region", Html{region_label(words, indicators.masks()[m])}}}),
              uncertainty_note(words, results, headline.scenario, headline.variable, region), against_words(words, results, indicators, {headline.scenario, headline.variable, headline.change < 0 && headline.change == headline.lowest}, region),
              fmt::format("data-headline=\"{}\" data-variable=\"{}\" data-change=\"{:.4f}\"", escape_html(region), escape_html(variable.name), headline.change), headline.change > 0);
}

// The change of a variable in the scenario that lowers another one most: ozone is shown where the particles are fewest, since it can rise there.
std::string change_card(const Words& words, const ResultSet& results, const Indicators& indicators, const KeyFigureInfo& figure) {
  const RunDescription& run = results.run();
  const std::size_t v = run.variable_index(figure.variable), ruling = run.variable_index(figure.by), m = indicators.find(figure.region);
  if (v == RunDescription::npos || ruling == RunDescription::npos || m == Indicators::npos) return {};
  const double base = indicators.at(run.baseline_index(), v, m).population_mean;
  const std::size_t best = best_scenario(results, indicators, ruling, m);
  if (best == RunDescription::npos || !(base > 0) || ChangeNoise(results, indicators).covers(best, v, m)) return {};  // a card of nothing says nothing
  if (const Headline headline = headline_of(results, indicators, m); headline.scenario == best && headline.variable == v) return {};  // it stands there already
  return card(signed_percent(indicators.difference(best, v, m) / base), words("figures.change", {{"variable", Html{formula_html(run.variables[v].label)}}, {"region", Html{region_label(words, indicators.masks()[m])}}}),
              uncertainty_note(words, results, best, v, figure.region), against_words(words, results, indicators, {best, v, v == ruling}, figure.region),
              fmt::format("data-card=\"{}\" data-of=\"{}\"", escape_html(figure.region), escape_html(figure.variable)), indicators.difference(best, v, m) > 0);
}

// The regions that the cards speak of.
std::vector<std::string> key_regions(const RunDescription& run) {
  std::vector<std::string> regions;
  for (const KeyFigureInfo& figure : run.data_set.key_figures)
    if (std::find(regions.begin(), regions.end(), figure.region) == regions.end()) regions.push_back(figure.region);
  return regions;
}

}  // namespace

std::string key_figures(const Words& words, const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string html = "<ul class=\"cards\">";
  if (!run.verdicts.empty()) html += targets_card(words, results);
  // What is changed most comes first, for each region of the data set's key figures; these follow.
  for (const std::string& region : key_regions(run))
    if (const std::size_t m = indicators.find(region); m != Indicators::npos && run.scenarios.size() > 1) html += headline_card(words, results, indicators, region, headline_of(results, indicators, m));
  for (const KeyFigureInfo& figure : run.data_set.key_figures) html += change_card(words, results, indicators, figure);
  html += "</ul>";
  if (html.find("data-mark=\"closing\"") != std::string::npos) html += "<p class=\"note key-of-marks\">" + words("mark.closing_key") + "</p>";
  return html.find("<sup class=\"cut\"") == std::string::npos ? html : html + cut_regions_note(words, indicators);
}

std::string left_out_sources(const Words& words, const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  std::string lines;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    if (!is_contribution(results, s)) continue;
    std::string changes;
    for (const std::string& region : key_regions(run)) {
      const std::size_t m = indicators.find(region);
      if (m == Indicators::npos) continue;
      const Headline most = headline_of(results, indicators, headline_variables(results), s, m);
      if (most.scenario == RunDescription::npos) continue;
      changes += (changes.empty() ? "" : words("list.separator")) + words("contribution.change", {{"variable", Html{formula_html(run.variables[most.variable].label)}}, {"percent", signed_percent(most.change)},
                                                                                                  {"region", Html{region_label(words, indicators.masks()[m])}}});
    }
    const WordArgument scenario{"scenario", Html{user_text(run.scenarios[s].title)}};
    lines += fmt::format("<li data-contribution=\"{}\">{}</li>", escape_html(run.scenarios[s].name),
                         changes.empty() ? words("contribution.nothing", {scenario}) : words("contribution.line", {scenario, {"changes", Html{changes}}}));
  }
  if (lines.empty()) return {};
  return "<div class=\"caution contribution\" role=\"note\" id=\"contributions\"><p><b>" + words("contribution.title") + "</b> " +
         words("contribution.what", {{"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}}) + "</p><ul>" + lines + "</ul></div>";
}

}  // namespace pearl
