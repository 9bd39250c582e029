// Every scenario against the targets of the plan.
#include <fmt/format.h>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

std::string change_cell(const std::optional<double>& change, const char* key) {
  if (!change) return fmt::format("<td class=\"number\" data-{}=\"\">–</td>", key);
  return fmt::format("<td class=\"number\" data-{}=\"{}\">{}</td>", key, *change, signed_percent(*change));
}

}  // namespace

std::string verdict_table(const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.verdicts.empty()) return "<p>The plan sets no targets for these scenarios.</p>";
  std::string html =
      "<div class=\"scroll\"><table class=\"plain\" id=\"verdict-table\"><caption>Change of yearly emissions in the scenario against the target</caption><thead><tr>"
      "<th scope=\"col\">Scenario</th><th scope=\"col\">Region</th><th scope=\"col\">Pollutant</th><th scope=\"col\">Years</th>"
      "<th scope=\"col\">Target</th><th scope=\"col\">Scenario’s change</th><th scope=\"col\">Verdict</th><th scope=\"col\">Source of the target</th>"
      "</tr></thead><tbody>";
  std::string before;
  for (const ScenarioInfo& scenario : run.scenarios)
    for (const VerdictInfo& verdict : run.verdicts) {
      if (verdict.scenario != scenario.name) continue;
      html += fmt::format("<tr class=\"{}\" data-scenario=\"{}\" data-region=\"{}\" data-pollutant=\"{}\" data-year=\"{}\" data-verdict=\"{}\">",
                          before == scenario.name ? "" : "first", escape_html(verdict.scenario), escape_html(verdict.region),
                          escape_html(verdict.pollutant), verdict.year, escape_html(verdict.verdict));
      html += before == scenario.name ? fmt::format("<th scope=\"row\"><span class=\"quiet\">{}</span></th>", escape_html(scenario.title))
                                      : fmt::format("<th scope=\"row\">{} {}</th>", escape_html(scenario.title), illustrative_badge(scenario.illustrative));
      before = scenario.name;
      html += fmt::format("<td>{}</td><td>{}</td><td>{} against {}</td>", escape_html(results.reference().region_name(verdict.region)),
                          formula_html(verdict.pollutant), verdict.year, verdict.versus);
      std::string target = change_cell(verdict.target_change, "target");
      target.insert(target.size() - 5, " " + status_mark(verdict.status));
      html += target + change_cell(verdict.change, "change");
      html += fmt::format("<td>{}</td><td class=\"source\">{}{}{}</td></tr>", verdict_mark(verdict.verdict), source_link(verdict.source),
                          verdict.source.empty() || verdict.note.empty() ? "" : "; ", escape_html(verdict.note));
    }
  return html + "</tbody></table></div>";
}

}  // namespace pearl
