// The 2002-2010 Plan as it was published: targets and results, each number with its status.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

const PublishedRow* find(const ReferenceTables& tables, const char* region, const char* pollutant, const char* quantity) {
  for (const PublishedRow& row : tables.published)
    if (row.year == 2010 && row.region == region && row.pollutant == pollutant && row.quantity == quantity) return &row;
  return nullptr;
}

std::string percent_cell(const Words& words, const PublishedRow* row, const char* key) {
  if (row == nullptr) return "<td class=\"number\">–</td>";
  return fmt::format("<td class=\"number\" data-{}=\"{}\" title=\"{}\"><b>−{} %</b> {}</td>", key, escape_html(row->value), escape_html(row->note),
                     escape_html(row->value), status_mark(words, row->status));
}

std::string flag_cell(const Words& words, const PublishedRow* row) {
  if (row == nullptr) return "<td>–</td>";
  return fmt::format("<td title=\"{}\">{} {}</td>", escape_html(row->note), verdict_mark(words, row->value == "yes" ? "met" : "missed"), status_mark(words, row->status));
}

}  // namespace

std::string plan_table(const Words& words, const ResultSet& results) {
  const ReferenceTables& tables = results.reference();
  std::string html =
      fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"plan-table\"><caption>{}</caption><thead>"
                  "<tr><th rowspan=\"2\" scope=\"col\">{}</th><th rowspan=\"2\" scope=\"col\">{}</th>"
                  "<th colspan=\"2\" scope=\"colgroup\">{}</th><th colspan=\"2\" scope=\"colgroup\">{}</th>"
                  "<th rowspan=\"2\" scope=\"col\">{}</th></tr><tr>",
                  words("plan.caption"), words("column.pollutant"), words("plan.target"), words("plan.hong_kong"), words("plan.zone"), words("column.sources"));
  for (int side = 0; side < 2; ++side) html += column_head(words("plan.achieved")) + column_head(words("plan.verdict"));
  html += "</tr></thead><tbody>";
  int rows = 0;
  for (const char* pollutant : {"SO2", "NOx", "RSP", "VOC"}) {
    const PublishedRow* target = find(tables, "PRD", pollutant, "reduction target vs 1997");
    const std::array<const PublishedRow*, 4> cells{find(tables, "HK", pollutant, "achieved reduction vs 1997"), find(tables, "HK", pollutant, "2010 target met"),
                                                   find(tables, "PRDEZ", pollutant, "achieved reduction vs 1997"),
                                                   find(tables, "PRDEZ", pollutant, "2010 target met")};
    if (target == nullptr) continue;
    ++rows;
    html += fmt::format("<tr data-plan=\"{}\"><th scope=\"row\">{}</th>{}", pollutant, formula_html(pollutant), percent_cell(words, target, "target"));
    html += percent_cell(words, cells[0], "hk") + flag_cell(words, cells[1]) + percent_cell(words, cells[2], "prdez") + flag_cell(words, cells[3]);
    std::vector<std::string> sources{target->source};
    for (const PublishedRow* cell : cells)
      if (cell != nullptr && !cell->source.empty() && std::find(sources.begin(), sources.end(), cell->source) == sources.end()) sources.push_back(cell->source);
    html += "<td class=\"source\">";
    for (std::size_t n = 0; n < sources.size(); ++n) html += (n == 0 ? "" : "<br>") + source_link(sources[n]);
    html += "</td></tr>";
  }
  if (rows == 0) return "<p>" + words("plan.none") + "</p>";
  return html + "</tbody></table></div><p class=\"note\">" + words("plan.note", {{"unverified", Html{status_mark(words, "unverified")}}}) + "</p>";
}

}  // namespace pearl
