// Every scenario against the targets of the plan.
#include <fmt/format.h>

#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

// "−25.2 %": one decimal, so that a target missed by half a per cent is seen to be missed.
std::string change_cell(const std::optional<double>& change, const char* key, const std::string& mark) {
  if (!change) return fmt::format("<td class=\"number\" data-{}=\"\">– {}</td>", key, mark);
  const std::string number = fmt::format("{:.1f}", std::abs(100 * *change));
  const bool whole = number.ends_with(".0");
  return fmt::format("<td class=\"number\" data-{}=\"{}\">{}{} % {}</td>", key, *change, number == "0.0" ? "" : *change < 0 ? "−" : "+",
                     whole && !mark.empty() ? number.substr(0, number.size() - 2) : number, mark);
}

// The zone is known by its letters.
std::string region_label(const ResultSet& results, const std::string& code) {
  const std::string name = escape_html(results.reference().region_name(code));
  return code == "PRDEZ" ? fmt::format("<abbr title=\"{}\">PRDEZ</abbr>", name) : name;
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
      html += fmt::format("<td>{}</td><td>{}</td><td>{} vs {}</td>", region_label(results, verdict.region),
                          formula_html(verdict.pollutant), verdict.year, verdict.versus);
      html += change_cell(verdict.target_change, "target", status_mark(verdict.status)) + change_cell(verdict.change, "change", "");
      html += fmt::format("<td>{}</td><td class=\"source\">{}{}{}</td></tr>", verdict_mark(verdict.verdict), source_link(verdict.source),
                          verdict.source.empty() || verdict.note.empty() ? "" : "; ", escape_html(verdict.note));
    }
  return html + "</tbody></table></div>";
}

}  // namespace pearl
