// The error of representative days, measured once against all typical days: by pollutant and region.
#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "postprocess/indicators/day_error.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

std::string day_error_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  const DayError error = day_error_of(run, results.reference().day_errors, words);
  if (!error.asked) return {};
  std::string html = "<div id=\"day-error\"><h3>" + words("day_error.title", {{"days", run.periods.size()}, {"all", run.typical_days_in_all}}) + "</h3><p class=\"note\">" +
                     words("day_error.chosen", {{"days", run.periods.size()}, {"all", run.typical_days_in_all}}) + words("list.sentences") + words(error.rows.empty() ? "day_error.unmeasured" : "day_error.measured");
  if (!error.cautions.empty()) html += words("list.sentences") + words(error.rows.empty() ? "day_error.reasons" : "day_error.sign", {{"cautions", join(error.cautions, words.plain("list.reasons"))}});
  html += "</p>";
  if (error.rows.empty()) return html + "</div>";
  std::vector<std::string> regions;
  for (const DayErrorRow& row : error.rows)
    if (std::find(regions.begin(), regions.end(), row.region) == regions.end()) regions.push_back(row.region);
  html += "<div class=\"scroll\"><table class=\"plain\"><caption>" + words("day_error.caption") + "</caption><thead><tr>" + column_head(words("column.pollutant")) + number_head(words("day_error.mean_size"));
  for (const std::string& region : regions) html += number_head(escape_html(results.reference().region_name(region)));
  html += "</tr></thead><tbody>";
  for (const DayErrorSummary& one : summary_of(error)) {
    const std::size_t v = run.variable_index(one.pollutant);
    html += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"number\"><b>{:.1f} %</b></td>", formula_html(run.variables[v].label), 100 * one.mean_size);
    for (const std::string& region : regions) {
      const auto row = std::find_if(error.rows.begin(), error.rows.end(), [&](const DayErrorRow& candidate) { return candidate.pollutant == one.pollutant && candidate.region == region; });
      html += row == error.rows.end() ? fmt::format("<td class=\"number\">{}</td>", no_number) : fmt::format("<td class=\"number\" data-error=\"{:.4f}\">{}</td>", row->difference, even_percent(row->difference));
    }
    html += "</tr>";
  }
  return html + fmt::format("</tbody></table></div><p class=\"note\">{} {}</p></div>", status_mark(words, error.rows.front().status), as_written(error.rows.front().source));
}

}  // namespace pearl
