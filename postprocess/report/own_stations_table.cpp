// What the run has at the stations of the user's own layer, measured or not, and what they measured.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "postprocess/evaluation/measured_values.hpp"
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

// A station with its cell, and how it is called.
struct ShownStation {
  std::string code, name;
  std::size_t cell = 0;
  bool roadside = false;
};

bool is_annual(const MeasuredValue& one) { return one.mean == MeasuredMean::year || one.count == 12; }

// Those of the layer, then those of the user's measurements alone.
std::vector<ShownStation> shown_stations(const ResultSet& results, const OwnStations& own, const std::vector<MeasuredValue>& values) {
  std::vector<ShownStation> shown;
  for (const OwnStation& one : own.inside) shown.push_back({one.station.code, one.station.name.empty() ? one.station.code : one.station.name, one.cell, one.station.roadside()});
  for (const MeasuredValue& one : values) {
    int i = 0, j = 0;
    if (one.mean != MeasuredMean::year || !results.grid().find(one.place, i, j)) continue;  // months are the data set's
    const auto known = std::find_if(shown.begin(), shown.end(), [&](const ShownStation& other) { return other.code == one.code; });
    if (known == shown.end()) shown.push_back({one.code, one.station, results.grid().index(i, j), one.roadside});
    else known->roadside = known->roadside || one.roadside;
  }
  return shown;
}

// What values share that stand in one row: years, and of how many means or months they are.
using RowOfMeans = std::tuple<MeasuredMean, int, int, std::size_t>;
RowOfMeans row_of(const MeasuredValue& one) { return {one.mean, one.first_year, one.last_year, one.count}; }

// "Measured, 2017 to 2019, annual means: 3"
std::string measured_words(const Words& words, const RowOfMeans& row) {
  const auto& [mean, first, last, count] = row;
  std::string text = first == 0 ? words("own_stations.measured") : first == last ? words("own_stations.measured_in", {{"year", first}}) : words("own_stations.measured_from", {{"from", first}, {"to", last}});
  if (mean == MeasuredMean::months) text += words("list.of_parts") + words("own_stations.of_months", {{"count", count}});
  else if (count > 1) text += words("list.of_parts") + words("own_stations.of_years", {{"count", count}});
  return text;
}

class OwnTable {
 public:
  OwnTable(const Words& words, const ResultSet& results, const std::vector<ShownStation>& stations, const std::vector<MeasuredValue>& values)
      : words_(words), results_(results), run_(results.run()), variables_(shown_variables(run_)), columns_(variables_.size()) {
    for (const ShownStation& station : stations)
      for (std::size_t s = 0; s < run_.scenarios.size(); ++s) {
        for (std::size_t c = 0; c < variables_.size(); ++c) columns_[c].add(modelled(s, c, station));
        for (const MeasuredValue& one : values)
          if (const std::size_t c = column_of(one); one.code == station.code && one.scenario == run_.scenarios[s].name && is_annual(one) && c < variables_.size()) {
            columns_[c].add(one.value);
            measured_[{one.code, s}][row_of(one)][c] = one.value;
          }
      }
  }

  [[nodiscard]] std::string html(const std::vector<ShownStation>& stations) const {
    std::string html = "<div class=\"scroll\"><table class=\"plain\" id=\"own-stations\"><caption>" + words_("own_stations.caption", {{"days", days_told(run_.periods, words_)}}) + (measured_.empty() ? "" : words_("list.sentences") + words_("own_stations.caption_measured")) +
                       "</caption><thead><tr>" + column_head(words_("evaluated.station")) + column_head(words_("column.scenario"));
    for (const std::size_t v : variables_) html += number_head(formula_html(run_.variables[v].label));
    html += "</tr></thead><tbody>";
    for (const ShownStation& station : stations)
      for (std::size_t s = 0; s < run_.scenarios.size(); ++s) html += rows(station, s);
    return html + "</tbody></table></div>";
  }

 private:
  [[nodiscard]] double modelled(std::size_t s, std::size_t c, const ShownStation& station) const { return static_cast<double>(results_.mean(s, variables_[c])[station.cell]); }
  [[nodiscard]] std::size_t column_of(const MeasuredValue& one) const {
    return static_cast<std::size_t>(std::find_if(variables_.begin(), variables_.end(), [&](std::size_t v) { return run_.variables[v].name == one.variable; }) - variables_.begin());
  }
  // What the run has, and below it what was measured.
  [[nodiscard]] std::string rows(const ShownStation& station, std::size_t s) const {
    const std::string name = run_.data_set.said(station.name), called = user_text(station.roadside ? words_.plain("observed.roadside", {{"station", name}}) : name);
    const std::string begin = fmt::format("<tr data-station=\"{}\" data-scenario=\"{}\"", escape_html(station.code), escape_html(run_.scenarios[s].name));
    std::string html = begin + fmt::format("><th scope=\"row\">{}</th><td>{}</td>", called, user_text(run_.scenarios[s].title));
    for (std::size_t c = 0; c < variables_.size(); ++c) html += fmt::format("<td class=\"number\">{}</td>", columns_[c].text(modelled(s, c, station)));
    html += "</tr>";
    const auto found = measured_.find({station.code, s});
    if (found == measured_.end()) return html;
    for (const auto& [row, values] : found->second) {
      html += begin + fmt::format(" data-measured=\"\"><th scope=\"row\">{}</th><td>{}</td>", called, measured_words(words_, row));
      for (std::size_t c = 0; c < variables_.size(); ++c) {
        const auto value = values.find(c);
        if (value == values.end()) html += fmt::format("<td class=\"number\">{}</td>", no_number);
        else
          html += fmt::format("<td class=\"number\">{}{}</td>", columns_[c].text(value->second),
                              value->second > 0 ? "<span class=\"aim\">" + words_("own_stations.ratio", {{"ratio", fmt::format("{:.2f}", modelled(s, c, station) / value->second)}}) + "</span>" : "");
      }
      html += "</tr>";
    }
    return html;
  }

  const Words& words_;
  const ResultSet& results_;
  const RunDescription& run_;
  std::vector<std::size_t> variables_;
  std::vector<NumberColumn> columns_;
  std::map<std::pair<std::string, std::size_t>, std::map<RowOfMeans, std::map<std::size_t, double>>> measured_;  // by station and scenario: rows of columns
};

// Of the user's measurements what no annual mean was made of; silent where the table cannot be read, which is told before the report is made.
std::string shorter_means_note(const Words& words, const ResultSet& results) {
  try {
    const std::size_t shorter = own_measured_values(results).shorter;
    return shorter == 0 ? std::string{} : fmt::format("<p class=\"caution\" role=\"note\" id=\"own-stations-shorter\">{}</p>", words("own_stations.not_annual", {{"count", shorter}}));
  } catch (const InputError&) {
    return {};
  }
}

}  // namespace

std::string own_stations_table(const Words& words, const ResultSet& results, const std::vector<MeasuredValue>& values) {
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
  const std::vector<ShownStation> stations = shown_stations(results, own, values);
  html += shorter_means_note(words, results);
  if (stations.empty()) return html;
  html += "<h3>" + words("own_stations.title") + "</h3>" + OwnTable(words, results, stations, values).html(stations);
  if (std::any_of(stations.begin(), stations.end(), [](const ShownStation& one) { return one.roadside; })) html += "<p class=\"note\">" + words("own_stations.roadside") + "</p>";
  return html;
}

}  // namespace pearl
