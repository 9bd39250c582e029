// A history as it was published: targets and results, each number with its status.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/marked_text.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

const PublishedRow* find(const ReferenceTables& tables, int year, const std::string& region, const std::string& pollutant, const std::string& quantity) {
  for (const PublishedRow& row : tables.published)
    if (row.year == year && row.region == region && row.pollutant == pollutant && row.quantity == quantity) return &row;
  return nullptr;
}

std::string percent_cell(const Words& words, const PublishedRow* row, const std::string& key) {
  if (row == nullptr) return "<td class=\"number\">–</td>";
  return fmt::format("<td class=\"number\" data-{}=\"{}\" title=\"{}\"><b>−{} %</b> {}</td>", escape_html(key), escape_html(row->value), escape_html(row->note),
                     escape_html(row->value), status_mark(words, row->status));
}

std::string flag_cell(const Words& words, const PublishedRow* row) {
  if (row == nullptr) return "<td>–</td>";
  return fmt::format("<td title=\"{}\">{} {}</td>", escape_html(row->note), verdict_mark(words, row->value == "yes" ? "met" : "missed"), status_mark(words, row->status));
}

}  // namespace

std::string published_label(const std::string& published, const std::string& own) {
  return published == own ? formula_html(own) : fmt::format("{} ({})", escape_html(published), formula_html(own));
}

std::string history_table(const Words& words, const ResultSet& results) {
  const ReferenceTables& tables = results.reference();
  const HistoryInfo& history = *results.run().data_set.history;
  std::string sides, columns;
  for (const HistorySideInfo& side : history.sides) {
    sides += "<th colspan=\"2\" scope=\"colgroup\">" + escape_html(side.title) + "</th>";
    columns += column_head(words("plan.achieved")) + column_head(words("plan.verdict"));
  }
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"plan-table\"><caption>{}</caption><thead>"
                                 "<tr><th rowspan=\"2\" scope=\"col\">{}</th><th rowspan=\"2\" scope=\"col\">{}</th>{}<th rowspan=\"2\" scope=\"col\">{}</th></tr><tr>{}</tr></thead><tbody>",
                                 escape_html(history.caption), words("column.pollutant"), words("plan.target"), sides, words("column.sources"), columns);
  int rows = 0;
  for (const auto& [pollutant, own] : history.pollutants) {
    const PublishedRow* target = find(tables, history.to, history.target_region, pollutant, history.target);
    if (target == nullptr) continue;
    ++rows;
    html += fmt::format("<tr data-plan=\"{}\"><th scope=\"row\">{}</th>{}", escape_html(pollutant), published_label(pollutant, own), percent_cell(words, target, "target"));
    std::vector<std::string> sources{target->source};
    for (const HistorySideInfo& side : history.sides) {
      const PublishedRow *achieved = find(tables, history.to, side.region, pollutant, history.achieved), *met = find(tables, history.to, side.region, pollutant, history.met);
      html += percent_cell(words, achieved, side.key) + flag_cell(words, met);
      for (const PublishedRow* cell : {achieved, met})
        if (cell != nullptr && !cell->source.empty() && std::find(sources.begin(), sources.end(), cell->source) == sources.end()) sources.push_back(cell->source);
    }
    html += "<td class=\"source\">";
    for (std::size_t n = 0; n < sources.size(); ++n) html += (n == 0 ? "" : "<br>") + citation(sources[n]);
    html += "</td></tr>";
  }
  if (rows == 0) return "<p>" + marked_text(words, history.none) + "</p>";
  return html + "</tbody></table></div><p class=\"note\">" + marked_text(words, history.note) + "</p>";
}

}  // namespace pearl
