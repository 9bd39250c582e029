// The published results of a history and this inventory's own years do not share a basis; the report says so wherever both may be seen.
#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/marked_text.hpp"
#include "postprocess/region_panels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

// A scenario that is the inventory of the year itself: no step of its ledger changes anything. The baseline goes first.
std::size_t inventory_scenario(const ResultSet& results, int year) {
  const RunDescription& run = results.run();
  const auto is_inventory = [&](std::size_t s) {
    return run.scenarios[s].year == year && std::none_of(results.ledger().begin(), results.ledger().end(), [&](const LedgerLine& line) {
             return line.scenario == run.scenarios[s].name && line.step != "base" && line.step != "final";
           });
  };
  if (is_inventory(run.baseline_index())) return run.baseline_index();
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    if (is_inventory(s)) return s;
  return RunDescription::npos;
}

double emitted(const RunDescription& run, std::size_t s, const RegionPanel& panel, const std::string& pollutant) {
  double tonnes = 0;
  for (const EmissionInfo& emission : run.emissions)
    if (emission.scenario == run.scenarios[s].name && emission.pollutant == pollutant && panel.holds(emission.region)) tonnes += emission.tonnes;
  return tonnes;
}

std::string published_change(const ResultSet& results, const HistoryInfo& history, const std::string& region, const std::string& pollutant) {
  for (const PublishedRow& row : results.reference().published)
    if (row.year == history.to && row.region == region && row.pollutant == pollutant && row.quantity == history.achieved)
      return fmt::format("−{} % {}", escape_html(row.value), status_mark(row.status));
  return "–";
}

std::string own_changes(const ResultSet& results, const HistoryInfo& history) {
  const RunDescription& run = results.run();
  const std::size_t before = inventory_scenario(results, history.from), after = inventory_scenario(results, history.to);
  if (before == RunDescription::npos || after == RunDescription::npos) return {};
  std::string rows;
  for (const RegionPanel& panel : region_panels(results))
    for (const auto& [published, own] : history.pollutants) {
      const double from = emitted(run, before, panel, own), to = emitted(run, after, panel, own);
      if (!(from > 0)) continue;
      rows += fmt::format("<tr><th scope=\"row\">{}</th><th scope=\"row\">{}</th><td class=\"number\">{}</td>"
                          "<td class=\"number\" data-own=\"{}/{}\" data-value=\"{:.6g}\">{}<span class=\"quiet\"> ({} → {} kt)</span></td></tr>",
                          escape_html(panel.title), published_label(published, own), published_change(results, history, panel.code, published), escape_html(panel.code), escape_html(own),
                          to / from - 1, signed_percent(to / from - 1), format_significant(from / 1000, 3), format_significant(to / 1000, 3));
    }
  if (rows.empty()) return {};
  return fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"basis-table\"><caption>Change of emissions from {} to {}: two bases, not to be mixed</caption><thead><tr>"
                     "<th scope=\"col\">Region</th><th scope=\"col\">Pollutant</th><th scope=\"col\">{}</th><th scope=\"col\">this inventory’s own change</th></tr></thead><tbody>{}</tbody></table></div>",
                     history.from, history.to, escape_html(history.result), rows);
}

}  // namespace

std::string basis_caution(const ResultSet& results) {
  const HistoryInfo& history = *results.run().data_set.history;
  return "<div class=\"caution\" role=\"note\" id=\"basis-caution\"><p>" + marked_text(history.caution) + "</p>" + own_changes(results, history) + "</div>";
}

std::string early_year_note(const ResultSet& results) {
  const RunDescription& run = results.run();
  if (!run.data_set.history) return {};
  const HistoryInfo& history = *run.data_set.history;
  const int reference = run.reference_year > 0 ? run.reference_year : run.scenarios[run.baseline_index()].year;
  std::string titles;
  for (const ScenarioInfo& scenario : run.scenarios)
    if (scenario.year < reference) titles += (titles.empty() ? "“" : ", “") + user_text(scenario.title) + "”";
  if (titles.empty()) return {};
  return fmt::format("<p class=\"caution early-year\" role=\"note\"><b>Caution:</b> {} rests on this inventory’s own emissions of that year, not on {}. "
                     "Its difference to {} must not be read as <a href=\"#basis-caution\">the result of {}</a>.</p>",
                     titles, escape_html(history.early_year), reference, escape_html(history.name));
}

}  // namespace pearl
