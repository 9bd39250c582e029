// How far the input data can be trusted, and what the results were made of.
#include <fmt/format.h>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

std::string data_status_table(const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.data_status.empty()) return "<p>This run carries no count of its data’s status.</p>";
  std::string html =
      "<div class=\"scroll\"><table class=\"plain\" id=\"status-table\"><caption>Rows of the input tables by status</caption><thead><tr><th scope=\"col\">Table</th>";
  for (const char* status : {"verified", "derived", "illustrative", "unverified"}) html += "<th scope=\"col\">" + status_mark(status) + "</th>";
  html += "<th scope=\"col\"><span class=\"hidden\">shares</span></th></tr></thead><tbody>";
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
  row("All tables", sum, "total");
  return html + "</tbody></table></div>";
}

std::string provenance_section(const ResultSet& results) {
  const RunDescription& run = results.run();
  const Provenance& origin = results.provenance();
  std::string html = "<dl class=\"facts\">";
  const auto fact = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) html += "<dt>" + name + "</dt><dd>" + value + "</dd>";
  };
  fact("Program", "Pearl " + escape_html(origin.version));
  fact("Plan", escape_html(run.plan_file.empty() ? run.plan_name : run.plan_file));
  if (run.data_set.layers.size() > 1) {  // who else had a hand in the inventory
    std::string layers;
    for (const auto& [name, rows] : run.data_set.layers) layers += fmt::format("{}{}: {} row{} of the inventory", layers.empty() ? "" : "; ", escape_html(name), rows, rows == 1 ? "" : "s");
    fact("Data, layer over layer", layers + " (file and line of each: <code>reference/inventory_places.csv</code>)");
  }
  fact("Date of the run", escape_html(origin.date));
  fact("Compiler", escape_html(origin.compiler));
  std::string libraries;
  for (const auto& [name, version] : origin.libraries) libraries += (libraries.empty() ? "" : ", ") + escape_html(name) + " " + escape_html(version);
  fact("Libraries", libraries);
  if (run.timing.wall_s > 0)
    fact("Computing", fmt::format("{} s on {} thread{}; {} µs of CPU for each cell, day and scenario", format_significant(run.timing.wall_s, 3), run.timing.threads,
                                  run.timing.threads == 1 ? "" : "s", format_significant(run.timing.cpu_us_per_cell_day_scenario, 3)));
  html += "</dl>";
  if (!origin.inputs.empty()) {
    html += fmt::format("<details><summary>{} input file{} with SHA-256</summary><table class=\"plain inputs\"><thead><tr><th scope=\"col\">File</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>", origin.inputs.size(), origin.inputs.size() == 1 ? "" : "s");
    for (const auto& [file, sum] : origin.inputs) html += "<tr><td>" + escape_html(file) + "</td><td><code>" + escape_html(sum) + "</code></td></tr>";
    html += "</tbody></table></details>";
  }
  if (!origin.plan_text.empty()) html += "<details><summary>The plan, as it was run</summary><pre>" + escape_html(origin.plan_text) + "</pre></details>";
  return html;
}

}  // namespace pearl
