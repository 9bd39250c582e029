#include "postprocess/report/card_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/indicators/day_error.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/indicators/emission_uncertainty.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// "−35&nbsp;%": in running text the sign stays with its number.
Html kept_together(double fraction) {
  std::string text = signed_percent(fraction);
  if (const std::size_t blank = text.find(' '); blank != std::string::npos) text.replace(blank, 1, "&nbsp;");
  return {text};
}

std::string line(const char* of, const std::string& number, const std::string& text) {
  return fmt::format("<span class=\"sure\" data-sure=\"{}\"{}>{}</span>", of, number.empty() ? std::string{} : " data-half-width=\"" + number + "\"", text);
}

std::string of_inventory(const Words& words, const ResultSet& results, std::size_t s, std::size_t v, const std::string& region) {
  const RunDescription& run = results.run();
  const std::string pollutant = emitted_as(run, run.variables[v]);
  const std::string here = results.reference().region_name(region);
  // Where nothing is cut, nothing is uncertain about the cut: a number with its status would look exact.
  if (leaves_emissions_alone(results, s, region)) return line("inventory", "", words("figures.inventory_none", {{"region", here}}));
  if (pollutant.empty()) return line("inventory", "", words("figures.inventory_formed"));
  const Html name{species_html(words, pollutant)};
  if (changed_share(results, s, region, pollutant) == 0.0) return line("inventory", "", words("figures.inventory_none_of", {{"pollutant", name}, {"region", here}}));
  const auto found = emission_uncertainty(results, s, region, pollutant);
  if (!found) return line("inventory", "", words("figures.inventory_unknown", {{"pollutant", name}}));
  constexpr double least = 0.001;  // a tenth of a per cent, the last digit that is shown
  if (std::abs(found->change) < least / 2 && found->half_width < least / 2)
    return line("inventory", fmt::format("{:.4f}", found->half_width), words("figures.inventory_little", {{"pollutant", name}, {"region", here}, {"percent", fmt::format("{:.1f}", 100 * least)}}));
  const std::string points = found->half_width < least / 2 ? fmt::format("<{:.1f}", 100 * least) : fmt::format("{:.1f}", 100 * found->half_width);
  return line("inventory", fmt::format("{:.4f}", found->half_width),
              words(pollutant.starts_with("PM") ? "figures.inventory_part" : "figures.inventory", {{"pollutant", name}, {"change", kept_together(found->change)}, {"points", points}}) + " " + status_mark(words, found->status));
}

std::string of_days(const Words& words, const ResultSet& results, std::size_t v, const std::string& region) {
  const RunDescription& run = results.run();
  if (run.of_calendar()) return {};  // nobody chose them to stand for others
  const DaysOfAYear days(run, results.reference().day_errors);
  if (days.all_typical()) return line("days", "0", words("figures.days_all", {{"all", run.typical_days_in_all}}));
  const auto error = days.error(run.variables[v].name, region);
  if (!error) return line("days", "", words("figures.days_unknown"));
  const bool is_rough = !day_error_of(run, results.reference().day_errors, words).cautions.empty();
  return line("days", fmt::format("{:.4f}", *error), words(is_rough ? "figures.days_rough" : "figures.days", {{"percent", fmt::format("{:.1f}", 100 * *error)}}));
}

}  // namespace

std::string closing_note(const Words& words, const ResultSet& results, std::size_t s, std::size_t v, const std::string& region) {
  const RunDescription& run = results.run();
  const ScenarioInfo& scenario = run.scenarios[s];
  if (!scenario.closes_target) return {};
  const auto is_closed = [&](const VerdictInfo& verdict) { return verdict.scenario == scenario.name && verdict.without_closing && verdict.change; };
  const std::string pollutant = emitted_as(run, run.variables[v]);
  const auto of_pollutant = [&](const VerdictInfo& verdict) { return verdict.scenario == scenario.name && verdict.pollutant == pollutant; };
  const auto own = std::find_if(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return is_closed(verdict) && verdict.region == region && verdict.pollutant == pollutant; });
  // Silent only where the factors are known to leave the card's substance alone: it is emitted as such, its targets are judged, and none is closed in any region. What forms in the air, as ozone and a
  // part of particles, answers to all of them.
  const bool forms = pollutant.empty() || pollutant.starts_with("PM");
  const bool is_left_alone = std::any_of(run.verdicts.begin(), run.verdicts.end(), is_closed) && std::any_of(run.verdicts.begin(), run.verdicts.end(), of_pollutant) &&
                             std::none_of(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return is_closed(verdict) && verdict.pollutant == pollutant; });
  if (own == run.verdicts.end() && !forms && is_left_alone) return {};
  const std::string text = own == run.verdicts.end() ? words("figures.closing")
                                    : words("figures.closing_alone", {{"pollutant", Html{species_html(words, pollutant)}}, {"region", results.reference().region_name(region)},
                                                                      {"alone", kept_together(*own->without_closing)}, {"whole", kept_together(*own->change)}});
  return closing_mark(words, scenario) + fmt::format("<span class=\"doubt\" data-closing=\"{}\">{}</span>", escape_html(scenario.name), text);
}

std::string uncertainty_note(const Words& words, const ResultSet& results, std::size_t s, std::size_t v, const std::string& region) {
  return "<span class=\"sureness\">" + of_inventory(words, results, s, v, region) + of_days(words, results, v, region) + "</span>";
}

}  // namespace pearl
