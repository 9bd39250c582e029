// The published results of a history and this inventory's own years do not share a basis; the report says so wherever both may be seen.
#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/marked_text.hpp"
#include "postprocess/report/region_panels.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

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

// With the digits that were published: a decimal more or less would be ours.
std::string published_change(const Words& words, const ResultSet& results, const HistoryInfo& history, const std::string& region, const std::string& pollutant) {
  for (const PublishedRow& row : results.reference().published)
    if (row.year == history.to && row.region == region && row.pollutant == pollutant && row.quantity == history.achieved)
      return fmt::format("{} −{} %", status_mark(words, row.status), escape_html(row.value));
  return no_number;
}

std::string own_changes(const Words& words, const ResultSet& results, const HistoryInfo& history) {
  const RunDescription& run = results.run();
  const std::size_t before = inventory_scenario(results, history.from), after = inventory_scenario(results, history.to);
  if (before == RunDescription::npos || after == RunDescription::npos) return {};
  const std::vector<RegionPanel> panels = region_panels(words, results);
  const auto kilotonnes = [&](std::size_t s, const RegionPanel& panel, const std::string& pollutant) { return emitted(run, s, panel, pollutant) / 1000; };
  NumberColumn amounts;
  for (const RegionPanel& panel : panels)
    for (const auto& [published, own] : history.pollutants)
      for (const std::size_t s : {before, after}) amounts.add(kilotonnes(s, panel, own));
  std::string rows;
  for (const RegionPanel& panel : panels)
    for (const auto& [published, own] : history.pollutants) {
      const double from = kilotonnes(before, panel, own), to = kilotonnes(after, panel, own);
      if (!(from > 0)) continue;
      rows += fmt::format("<tr><th scope=\"row\">{}</th><th scope=\"row\">{}</th><td class=\"number\">{}</td>"
                          "<td class=\"number\" data-own=\"{}/{}\" data-value=\"{:.6g}\">{}<span class=\"quiet\"> {}</span></td></tr>",
                          escape_html(panel.title), published_label(published, own), published_change(words, results, history, panel.code, published), escape_html(panel.code), escape_html(own),
                          to / from - 1, even_percent(to / from - 1), words("basis.from_to", {{"from", amounts.text(from)}, {"to", amounts.text(to)}}));
    }
  if (rows.empty()) return {};
  return fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"basis-table\"><caption>{}</caption><thead><tr>{}{}{}{}</tr></thead><tbody>{}</tbody></table></div>",
                     words("basis.caption", {{"from", history.from}, {"to", history.to}}), column_head(words("column.region")), column_head(words("column.pollutant")), number_head(escape_html(history.result)),
                     number_head(words("basis.own")), rows);
}

}  // namespace

std::string basis_caution(const Words& words, const ResultSet& results) {
  const HistoryInfo& history = *results.run().data_set.history;
  return "<div class=\"caution\" role=\"note\" id=\"basis-caution\"><p>" + marked_text(words, history.caution) + "</p>" + own_changes(words, results, history) + "</div>";
}

std::string early_year_note(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  if (!run.data_set.history) return {};
  const HistoryInfo& history = *run.data_set.history;
  const int reference = run.reference_year > 0 ? run.reference_year : run.scenarios[run.baseline_index()].year;
  std::string titles;
  for (const ScenarioInfo& scenario : run.scenarios)
    if (scenario.year < reference) titles += (titles.empty() ? "" : words("list.separator")) + words("list.quoted", {{"title", Html{user_text(scenario.title)}}});
  if (titles.empty()) return {};
  return fmt::format("<p class=\"caution early-year\" role=\"note\">{}</p>", words("basis.early_year", {{"scenarios", Html{titles}}, {"inventory", history.early_year}, {"history", history.name}, {"year", reference}}));
}

}  // namespace pearl
