// A history as it was published: targets and results, each number with its status.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/core/text.hpp"
#include "postprocess/report/citation.hpp"
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

std::string reduction(const std::string& value) { return fmt::format("−{}&nbsp;%", escape_html(value)); }

std::string target_cell(const Words& words, const PublishedRow& row) {
  return fmt::format("<td class=\"number\" data-target=\"{}\" title=\"{}\"><b>{}</b> {}</td>", escape_html(row.value), escape_html(row.note), reduction(row.value), status_mark(words, row.status));
}

// Whether the target was met, and by how much: one statement with one mark of its status. Where the percentage is less sure than the verdict it stands apart, with a mark of its own and the
// words that it is the percentage's, so that no two marks seem to be of the same.
std::string result_cell(const Words& words, const std::string& key, const PublishedRow* achieved, const PublishedRow* met) {
  if (achieved == nullptr && met == nullptr) return "<td>–</td>";
  std::string note = achieved == nullptr ? std::string{} : achieved->note;
  if (met != nullptr && met->note != note) note += (note.empty() || met->note.empty() ? "" : words.plain("list.reasons")) + met->note;
  std::string html = fmt::format("<td{} title=\"{}\">", achieved == nullptr ? std::string{} : fmt::format(" data-{}=\"{}\"", key, escape_html(achieved->value)), escape_html(note));
  const std::string percentage = achieved == nullptr ? std::string{} : "<b>" + reduction(achieved->value) + "</b>";
  if (met == nullptr) return html + percentage + " " + status_mark(words, achieved->status) + "</td>";
  html += verdict_mark(words, met->value == "yes" ? "met" : "missed");
  if (achieved == nullptr) return html + " " + status_mark(words, met->status) + "</td>";
  if (achieved->status == met->status) return html + words("list.of_parts") + percentage + " " + status_mark(words, met->status) + "</td>";
  return html + " " + status_mark(words, met->status) + "<span class=\"aim\">" + words("plan.percentage", {{"percent", Html{reduction(achieved->value)}}}) + " " + status_mark(words, achieved->status) + "</span></td>";
}

}  // namespace

std::string published_label(const std::string& published, const std::string& own) {
  return published == own ? formula_html(own) : fmt::format("{} ({})", escape_html(published), formula_html(own));
}

std::string history_table(const Words& words, const ResultSet& results) {
  const ReferenceTables& tables = results.reference();
  const HistoryInfo& history = *results.run().data_set.history;
  std::string sides;
  for (const HistorySideInfo& side : history.sides) sides += column_head(escape_html(side.title));
  std::string html = "<div class=\"scroll\"><table class=\"plain\" id=\"plan-table\"><caption>" + escape_html(history.caption) + "</caption><thead><tr>" + column_head(words("column.pollutant")) + column_head(words("plan.target")) + sides +
                     column_head(words("column.sources")) + "</tr></thead><tbody>";
  int rows = 0;
  for (const auto& [pollutant, own] : history.pollutants) {
    const PublishedRow* target = find(tables, history.to, history.target_region, pollutant, history.target);
    if (target == nullptr) continue;
    ++rows;
    html += fmt::format("<tr data-plan=\"{}\"><th scope=\"row\">{}</th>{}", escape_html(pollutant), published_label(pollutant, own), target_cell(words, *target));
    std::vector<std::string> sources{target->source};
    for (const HistorySideInfo& side : history.sides) {
      const PublishedRow *achieved = find(tables, history.to, side.region, pollutant, history.achieved), *met = find(tables, history.to, side.region, pollutant, history.met);
      html += result_cell(words, side.key, achieved, met);
      for (const PublishedRow* cell : {achieved, met})
        if (cell != nullptr && !cell->source.empty() && std::find(sources.begin(), sources.end(), cell->source) == sources.end()) sources.push_back(cell->source);
    }
    html += "<td class=\"source\">";
    for (std::size_t n = 0; n < sources.size(); ++n) html += (n == 0 ? "" : "<br>") + citation(words, sources[n]);
    html += "</td></tr>";
  }
  if (rows == 0) return "<p>" + marked_text(words, history.none) + "</p>";
  return html + "</tbody></table></div><p class=\"note\">" + marked_text(words, history.note) + "</p>";
}

}  // namespace pearl
