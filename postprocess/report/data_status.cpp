// How far the input data can be trusted, and what the results were made of.
#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

std::string data_status_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.data_status.empty()) return "<p>" + words("data.none") + "</p>";
  std::string html =
      "<div class=\"scroll\"><table class=\"plain\" id=\"status-table\"><caption>" + words("data.caption") + "</caption><thead><tr>" + column_head(words("column.table"));
  for (const char* status : {"verified", "derived", "illustrative", "unverified"}) html += number_head(status_mark(words, status));
  html += column_head("<span class=\"hidden\">" + words("data.shares") + "</span>") + "</tr></thead><tbody>";
  DataStatusInfo sum;
  const auto row = [&](const std::string& name, const DataStatusInfo& info, const char* css_class) {
    const double total = info.verified + info.derived + info.illustrative + info.unverified;
    html += fmt::format("<tr class=\"{}\"><th scope=\"row\">{}</th>", css_class, escape_html(name));
    std::string bar;
    for (const auto& [status, count] : {std::pair{"verified", info.verified}, {"derived", info.derived}, {"illustrative", info.illustrative}, {"unverified", info.unverified}}) {
      html += fmt::format("<td class=\"number\" data-{}=\"{}\">{}</td>", status, count, count);
      if (count > 0) bar += fmt::format("<span class=\"{}\" style=\"width:{:.1f}%\"></span>", status, 100 * count / total);
    }
    html += "<td class=\"shares\" aria-hidden=\"true\"><div class=\"share-bar\">" + bar + "</div></td></tr>";
  };
  for (const DataStatusInfo& info : run.data_status) {
    row(info.table, info, "");
    sum.verified += info.verified, sum.derived += info.derived, sum.illustrative += info.illustrative, sum.unverified += info.unverified;
  }
  row(words.plain("data.all"), sum, "total");
  return html + "</tbody></table></div>";
}

std::string provenance_section(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  const Provenance& origin = results.provenance();
  std::string html = "<dl class=\"facts\">";
  const auto fact = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) html += "<dt>" + name + "</dt><dd>" + value + "</dd>";
  };
  fact(words("provenance.program"), words("chip.program", {{"version", origin.version}}));
  fact(words("provenance.plan"), escape_html(run.plan_file.empty() ? run.plan_name : run.plan_file));
  if (run.data_set.layers.size() > 1) {  // who else had a hand in the inventory
    std::string layers;
    for (const auto& [name, rows] : run.data_set.layers) layers += (layers.empty() ? "" : words("list.reasons")) + words.counted("provenance.layer", static_cast<std::size_t>(std::max(0, rows)), {{"name", name}});
    fact(words("provenance.layers"), layers + words("list.sentences") + words("provenance.places"));
  }
  fact(words("provenance.date"), escape_html(origin.date));
  fact(words("provenance.compiler"), escape_html(origin.compiler));
  std::string libraries;
  for (const auto& [name, version] : origin.libraries) libraries += (libraries.empty() ? "" : words("list.separator")) + escape_html(name) + " " + escape_html(version);
  fact(words("provenance.libraries"), libraries);
  if (run.timing.wall_s > 0)
    fact(words("provenance.computing"), words.counted("provenance.timing", static_cast<std::size_t>(std::max(0, run.timing.threads)),
                                                      {{"wall", format_significant(run.timing.wall_s, 3)}, {"cpu", format_significant(run.timing.cpu_us_per_cell_day_scenario, 3)}}));
  html += "</dl>";
  if (!origin.inputs.empty()) {
    html += "<details" + on_paper(false) + "><summary>" + words.counted("provenance.inputs", origin.inputs.size()) + "</summary><table class=\"plain inputs\"><thead><tr>" + column_head(words("column.file")) +
            column_head("SHA-256") + "</tr></thead><tbody>";
    for (const auto& [file, sum] : origin.inputs) html += "<tr><td>" + escape_html(file) + "</td><td><code>" + escape_html(sum) + "</code></td></tr>";
    html += "</tbody></table></details>";
  }
  if (!origin.plan_text.empty()) html += screen_fold(words("provenance.plan_text"), "<pre translate=\"no\">" + escape_html(origin.plan_text) + "</pre>");
  return html;
}

}  // namespace pearl
