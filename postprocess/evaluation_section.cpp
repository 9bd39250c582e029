#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/evaluation_tables.hpp"
#include "postprocess/evaluation_text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/run_evaluation.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

std::string formula_of(const std::string& pollutant) { return formula_html(pollutant == "PM2.5" ? "PM25" : pollutant); }

std::string changes(const PollutantComparison& comparison) {
  std::string html;
  for (const auto& change : comparison.inventory)
    html += fmt::format("{}{} {} {}", html.empty() ? "" : ", ", escape_html(change.region), formula_of(change.emitted), signed_percent(change.ratio - 1));
  return html.empty() ? "-" : html;
}

// The bar on a pollutant's annual mean, or nothing.
const JudgedQuantity* annual_bar(const RunEvaluation& evaluation, const std::string& pollutant) {
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity == "annual_ratio" && row.bar.pollutant == pollutant) return &row;
  return nullptr;
}

std::string verdict_of(const JudgedQuantity& row) {
  return row.verdict == BarVerdict::met ? verdict_mark("met") : row.verdict == BarVerdict::missed ? verdict_mark("missed") : verdict_mark("not judged");
}

std::string means_table(const RunEvaluation& evaluation) {
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"evaluation-table\"><caption>Means of the year over the stations that are neither roadside nor background, µg/m³; "
                                 "measured about {:.0f}, Pearl {}</caption><thead><tr><th scope=\"col\">Pollutant</th><th scope=\"col\">Stations</th><th scope=\"col\">Measured</th>"
                                 "<th scope=\"col\">Pearl</th><th scope=\"col\">Ratio</th><th scope=\"col\">Inventory, {} to {:.0f}</th><th scope=\"col\">Asked for</th><th scope=\"col\"></th></tr></thead><tbody>",
                                 evaluation.measured_year, evaluation.scenario_year, evaluation.scenario_year, evaluation.measured_year);
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const Skill& skill = comparison.over_stations;
    if (skill.n == 0) continue;
    const JudgedQuantity* bar = annual_bar(evaluation, comparison.pollutant);
    html += fmt::format("<tr data-evaluated=\"{}\" data-ratio=\"{:.4g}\"><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{:.1f}</td><td class=\"number\">{:.1f}</td>"
                        "<td class=\"number\"><b>{:.2f}</b></td><td>{}</td><td>{}</td><td>{}</td></tr>",
                        escape_html(comparison.pollutant), skill.ratio, formula_of(comparison.pollutant), skill.n, skill.measured, skill.modelled, skill.ratio, changes(comparison),
                        bar == nullptr ? "" : escape_html(bar_text(bar->bar)), bar == nullptr ? "" : verdict_of(*bar));
  }
  return html + "</tbody></table></div>";
}

std::string other_bars(const RunEvaluation& evaluation) {
  std::string html;
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity != "annual_ratio" && row.value)
      html += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>", escape_html(row.what), escape_html(row.shown),
                          escape_html(row.measured), escape_html(bar_text(row.bar)), verdict_of(row));
  if (html.empty()) return html;
  return "<details><summary>Day cycle, season, wind, shares</summary><div class=\"scroll\"><table class=\"plain\" id=\"evaluation-bars\"><thead><tr><th scope=\"col\">Quantity</th><th scope=\"col\">Pearl</th>"
         "<th scope=\"col\">Measured</th><th scope=\"col\">Asked for</th><th scope=\"col\"></th></tr></thead><tbody>" + html + "</tbody></table></div></details>";
}

}  // namespace

std::string evaluation_section(const ResultSet& results) {
  const std::filesystem::path reference = results.folder() / "reference";
  std::string html;
  if (!has_evaluation_tables(reference)) {
    html = "<p class=\"note\">This run carries no tables of measurements.</p>";
  } else {
    const RunEvaluation evaluation = evaluate_run(results.folder(), read_evaluation_tables(reference));
    const bool covered = std::any_of(evaluation.pollutants.begin(), evaluation.pollutants.end(), [](const PollutantComparison& one) { return one.over_stations.n > 0; });
    if (!covered) html = "<p class=\"note\">No station with measurements in the tables lies inside this grid.</p>";
    else
      html = fmt::format("<p>The baseline, {}, beside what stations measured. The years differ: a ratio is to be read with the inventory’s own change beside it. Days are paired by month, weather class weight "
                         "and hour, never by date; a station is compared with the cell of {} km that holds it. <code>pearl evaluate</code> shows stations, months, hours, winds and shares.</p>",
                         escape_html(results.run().scenarios[results.run().baseline_index()].title), limit_label(evaluation.spacing_km, false)) +
             means_table(evaluation) + other_bars(evaluation);
  }
  html += "<h3>What a climatology cannot do</h3><ul id=\"climatology-limits\">";
  for (const std::string& limit : climatology_limits(results.run().data_set.episodes)) html += "<li>" + escape_html(limit) + "</li>";
  return html + "</ul>";
}

}  // namespace pearl
