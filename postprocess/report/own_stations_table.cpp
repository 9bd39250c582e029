// What the run has at the stations of the user's own layer, measured or not.
#include <fmt/format.h>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "postprocess/evaluation/own_stations.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// Means of the run's days, of variables and of what is made of their hours.
std::vector<std::size_t> shown_variables(const RunDescription& run) {
  std::vector<std::size_t> shown;
  for (const std::size_t v : ordered_variables(run))
    if (run.variables[v].units == "ug m-3" && (!run.variables[v].indicator || run.variables[v].mean_of_year)) shown.push_back(v);
  return shown;
}

}  // namespace

std::string own_stations_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  OwnStations own;
  try {
    own = own_stations_of(results.reader());
  } catch (const InputError&) {  // told with the other tables of measurements
    return {};
  }
  std::string html;
  if (!own.outside.empty())
    html += fmt::format("<p class=\"caution\" role=\"note\" id=\"own-stations-outside\">{}</p>",
                        words(own.inside.empty() ? "own_stations.none" : "own_stations.outside", {{"stations", join(own.outside, words.plain("list.separator"))}}));
  if (own.inside.empty()) return html;
  const std::vector<std::size_t> variables = shown_variables(run);
  html += "<h3>" + words("own_stations.title") + "</h3><div class=\"scroll\"><table class=\"plain\" id=\"own-stations\"><caption>" + words("own_stations.caption", {{"days", days_told(run.periods, words)}}) + "</caption><thead><tr>" +
          column_head(words("evaluated.station")) + column_head(words("column.scenario"));
  for (const std::size_t v : variables) html += number_head(formula_html(run.variables[v].label));
  html += "</tr></thead><tbody>";
  std::vector<NumberColumn> columns(variables.size());
  for (const OwnStation& one : own.inside)
    for (std::size_t s = 0; s < run.scenarios.size(); ++s)
      for (std::size_t c = 0; c < variables.size(); ++c) columns[c].add(static_cast<double>(results.mean(s, variables[c])[one.cell]));
  for (const OwnStation& one : own.inside)
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const std::string name = one.station.name.empty() ? one.station.code : run.data_set.said(one.station.name);
      html += fmt::format("<tr data-station=\"{}\" data-scenario=\"{}\"><th scope=\"row\">{}</th><td>{}</td>", escape_html(one.station.code), escape_html(run.scenarios[s].name), user_text(name), user_text(run.scenarios[s].title));
      for (std::size_t c = 0; c < variables.size(); ++c) html += fmt::format("<td class=\"number\">{}</td>", columns[c].text(static_cast<double>(results.mean(s, variables[c])[one.cell])));
      html += "</tr>";
    }
  return html + "</tbody></table></div>";
}

}  // namespace pearl
