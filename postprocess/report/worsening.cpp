// What gets worse: said in sentences at the head of the report, so that no fall of one pollutant hides the rise of another.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/core/text.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// The greatest rise of a pollutant in a scenario, over its indicators and the regions.
struct Rise {
  std::size_t scenario = 0, variable = 0, mask = 0;
  double share = 0, amount = 0;   // of the baseline's mean, ug m-3
  std::size_t regions = 0;        // in which any of its indicators rises
};

class Rises {
 public:
  Rises(const ResultSet& results, const Indicators& indicators)
      : results_(results), indicators_(indicators), days_(results.run(), results.reference().day_errors), noise_(results, indicators), variables_(limited_means(results)) {}

  // Packages first, then the other scenarios; within a scenario in the order of the variables.
  [[nodiscard]] std::vector<Rise> all() const {
    std::vector<std::string> pollutants;
    for (const std::size_t v : variables_)
      if (const std::string pollutant = pollutant_of(results_.run().variables[v]); std::find(pollutants.begin(), pollutants.end(), pollutant) == pollutants.end()) pollutants.push_back(pollutant);
    std::vector<Rise> rises;
    for (const bool packages : {true, false})
      for (std::size_t s = 0; s < results_.run().scenarios.size(); ++s) {
        if (s == results_.run().baseline_index() || is_package(results_, s) != packages) continue;
        for (const std::string& pollutant : pollutants)
          if (const auto rise = of(s, pollutant)) rises.push_back(*rise);
      }
    return rises;
  }

  // True if the run has chosen days, and their error stands in the table for every variable that is looked at.
  [[nodiscard]] bool error_known() const {
    return !days_.all_typical() && std::all_of(variables_.begin(), variables_.end(), [&](std::size_t v) { return days_.largest_error(results_.run().variables[v].name).has_value(); });
  }

 private:
  // Groups speak only where no region of its own rises.
  [[nodiscard]] std::optional<Rise> of(std::size_t s, const std::string& pollutant) const {
    for (const bool groups : {false, true}) {
      Rise greatest{s, 0, 0, 0, 0, 0};
      for (std::size_t m = 0; m < indicators_.masks().size(); ++m) {
        if (indicators_.masks()[m].group != groups) continue;
        bool rises = false;
        for (const std::size_t v : variables_) {
          if (pollutant_of(results_.run().variables[v]) != pollutant) continue;
          const double base = indicators_.at(results_.run().baseline_index(), v, m).population_mean, difference = indicators_.difference(s, v, m);
          if (!(base > 0) || !(difference > 0) || noise_.covers(s, v, m) || difference / base <= error_of(v, m)) continue;
          rises = true;
          if (difference / base > greatest.share) greatest = {s, v, m, difference / base, difference, greatest.regions};
        }
        greatest.regions += rises;
      }
      if (greatest.regions > 0) return greatest;
    }
    return {};
  }

  // Of the chosen days; where the region was not measured, the largest of the variable; 0 where nothing was: then every rise above noise is told.
  [[nodiscard]] double error_of(std::size_t v, std::size_t m) const {
    const std::string& variable = results_.run().variables[v].name;
    if (const auto error = days_.error(variable, indicators_.masks()[m].code)) return *error;
    return days_.largest_error(variable).value_or(0);
  }

  const ResultSet& results_;
  const Indicators& indicators_;
  DaysOfAYear days_;
  ChangeNoise noise_;
  std::vector<std::size_t> variables_;
};

}  // namespace

namespace {

std::string line_of(const Words& words, const ResultSet& results, const Indicators& indicators, const Rise& rise) {
  const RunDescription& run = results.run();
  const RegionMask& mask = indicators.masks()[rise.mask];
  const VariableInfo& variable = run.variables[rise.variable];
  return fmt::format("<li data-worse=\"{}\" data-variable=\"{}\" data-region=\"{}\" data-change=\"{:.4f}\">{} {}</li>", escape_html(run.scenarios[rise.scenario].name), escape_html(variable.name),
                     escape_html(mask.code), rise.share,
                     words.counted("worsening.rise", rise.regions,
                                   {{"variable", Html{formula_html(variable.label)}}, {"region", Html{region_label(words, mask)}}, {"percent", signed_percent(rise.share)},
                                    {"amount", signed_number(rise.amount, 2)}, {"unit", display_unit(words, variable.units)}, {"scenario", Html{user_text(run.scenarios[rise.scenario].title)}}}),
                     illustrative_badge(words, results.illustrative(rise.scenario) || results.illustrative(run.baseline_index())));
}

}  // namespace

std::string worsening(const Words& words, const ResultSet& results, const Indicators& indicators) {
  constexpr std::size_t most = 8;  // rises of packages that are told at once: the greatest
  const Rises rises(results, indicators);
  const RunDescription& run = results.run();
  std::vector<Rise> of_packages;
  std::string others;
  std::size_t count = 0;
  for (const Rise& rise : rises.all()) {
    if (is_package(results, rise.scenario)) {
      of_packages.push_back(rise);
      continue;
    }
    others += line_of(words, results, indicators, rise);
    ++count;
  }
  if (of_packages.empty() && others.empty()) return {};
  if (of_packages.size() > most) std::stable_sort(of_packages.begin(), of_packages.end(), [](const Rise& one, const Rise& other) { return one.share > other.share; });
  std::string packages, more;
  for (std::size_t n = 0; n < of_packages.size(); ++n) (n < most ? packages : more) += line_of(words, results, indicators, of_packages[n]);
  const std::string why = words(rises.error_known() ? "worsening.beyond_error" : "worsening.beyond_noise", {{"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}, {"share", ChangeNoise(results, indicators).share()}});
  std::string html = "<div class=\"caution worse\" role=\"note\" id=\"worsening\"><p><b>" + words("worsening.title") + "</b> " + why + "</p>";
  html += packages.empty() ? "<p>" + words("worsening.no_package") + "</p>" : "<ul>" + packages + "</ul>";
  if (!more.empty()) html += "<details><summary>" + words.counted("worsening.more", of_packages.size() - most) + "</summary><ul>" + more + "</ul></details>";
  // Experiments and other years are no proposals: told, but not before them.
  if (!others.empty()) html += "<details><summary>" + words.counted("worsening.others", count) + "</summary><ul>" + others + "</ul></details>";
  return html + "</div>";
}

}  // namespace pearl
