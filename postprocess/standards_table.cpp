// Concentrations against air quality standards: which statistic answers which standard says the data set; the numbers stand in reference/standards.csv.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/embedded.hpp"
#include "postprocess/hourly_indicator.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

std::string reading_words(const StandardInfo& answer) {
  std::string words = escape_html(answer.reading);
  if (!answer.reading_status.empty()) words.append(" ").append(status_mark(answer.reading_status));
  return words;
}

// With its class, where there is one that the name does not say.
std::string standard_name(const StandardRow& row) {
  return row.standard + (row.grade.empty() || row.grade == "-" || row.standard.find(row.grade) != std::string::npos ? "" : ", " + row.grade);
}

struct Compared {
  const StandardInfo* answer;
  const StandardRow* row;
  std::size_t variable;
};

// What the run can be compared with.
std::vector<Compared> compared(const ResultSet& results) {
  std::vector<Compared> list;
  for (const StandardInfo& answer : results.run().data_set.standards) {
    const std::size_t v = results.run().variable_index(answer.variable);
    if (v == RunDescription::npos || display_unit(results.run().variables[v].units) != "µg/m³") continue;
    for (const StandardRow& row : results.reference().standards)
      if (row.standard == answer.standard && row.grade == answer.grade && row.pollutant == answer.pollutant && row.averaging == answer.averaging && row.unit == "ug/m3")
        list.push_back({&answer, &row, v});
  }
  return list;
}

// "8h" as people write it.
std::string averaging_words(const StandardRow& row) {
  const std::size_t digits = row.averaging.find_first_not_of("0123456789");
  return escape_html(digits == 0 || digits == std::string::npos ? row.averaging : row.averaging.substr(0, digits) + " " + row.averaging.substr(digits));
}

constexpr const char* above_mark = " <b class=\"above\">▲<span class=\"hidden\"> above the standard</span></b>";

std::string cell(const RegionIndicators& value, double limit) {
  if (!std::isfinite(value.population_mean)) return "<td class=\"number\">-</td>";
  const bool above = value.population_mean > limit, highest_above = value.maximum > limit;
  return fmt::format("<td class=\"number\" data-standing=\"{}\">{}{}<span class=\"aim\">max. {}{}</span></td>", above ? "above" : highest_above ? "maximum above" : "below",
                     format_significant(value.population_mean, 3), above ? above_mark : "", format_significant(value.maximum, 3),
                     highest_above ? above_mark : "");
}

std::string region_panel(const ResultSet& results, const Indicators& indicators, const std::vector<Compared>& list, std::size_t mask) {
  const RunDescription& run = results.run();
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain standing\" data-region=\"{}\"><caption>{}, µg/m³: mean where people live, and below it the highest cell; ▲ above the standard</caption>"
                                 "<thead><tr><th scope=\"col\">Standard</th>",
                                 escape_html(indicators.masks()[mask].code), escape_html(indicators.masks()[mask].name));
  for (const ScenarioInfo& scenario : run.scenarios) html += fmt::format("<th scope=\"col\">{} {}</th>", user_text(scenario.title), illustrative_badge(scenario.illustrative));
  html += "</tr></thead><tbody>";
  for (const auto& [answer, row, v] : list) {
    html += fmt::format("<tr><th scope=\"row\">{}: {} {} <b>{}</b><span class=\"aim\">{}</span></th>", escape_html(standard_name(*row)), formula_html(row->pollutant),
                        averaging_words(*row), limit_label(row->value, false), reading_words(*answer));
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) html += cell(indicators.at(s, v, mask), row->value);
    html += "</tr>";
  }
  return html + "</tbody></table></div>";
}

std::string sources(const std::vector<Compared>& list) {
  std::string html = "<p class=\"sources-title\">Values and sources of the standards</p><ul class=\"sources\" id=\"standard-sources\">";
  for (const Compared& one : list)
    html += fmt::format("<li>{}, {} {}: {} µg/m³ {} {}</li>", escape_html(standard_name(*one.row)), formula_html(one.row->pollutant), averaging_words(*one.row),
                        limit_label(one.row->value, false), status_mark(one.row->status), source_link(one.row->source));
  return html + "</ul>";
}

// Which statistics this run's days do not carry, and why.
std::string not_carried(const ResultSet& results) {
  const RunDescription& run = results.run();
  const std::vector<HourlyIndicator> absent = indicators_not_carried(run);
  if (absent.empty() || !results.has_hours()) return {};
  constexpr double days_of_a_year = 365;
  std::string list;
  for (const HourlyIndicator& one : absent)
    list += fmt::format("<li>{} {}: no day may stand for more than {:.3g} days</li>", formula_html(one.variable), escape_html(one.title), days_of_a_year * heaviest_day_allowed(one));
  return fmt::format("<div class=\"note\" id=\"not-carried\"><b>Not shown, because {} typical days cannot carry it</b> (one of them stands for {:.0f} days of the year, so that a high "
                     "percentile would be the highest day under another name):<ul>{}</ul></div>",
                     run.periods.size(), days_of_a_year * heaviest_day(run), list);
}

}  // namespace

std::string standards_list(const ResultSet& results, std::size_t v) {
  const VariableInfo& variable = results.run().variables[v];
  std::string html;
  const auto add = [&](const StandardRow& row, const std::string& reading) {
    html += fmt::format("<li>{}: <b>{} µg/m³</b> {}{}</li>", escape_html(standard_name(row)), limit_label(row.value, false), status_mark(row.status),
                        reading.empty() ? "" : " (" + reading + ")");
  };
  if (variable.indicator) {
    for (const Compared& one : compared(results))
      if (one.variable == v) add(*one.row, reading_words(*one.answer));
    return html.empty() ? html : fmt::format("<div class=\"note standards\">Standards, for orientation:<ul>{}</ul></div>", html);
  }
  if (display_unit(variable.units) != "µg/m³") return {};
  for (const StandardRow& row : results.reference().standards) {
    const auto& annual = results.run().data_set.annual_standards;
    const bool chosen = std::any_of(annual.begin(), annual.end(), [&](const auto& one) { return one.first == row.standard && (one.second.empty() || one.second == row.grade); });
    if (chosen && row.averaging == "annual" && row.unit == "ug/m3" && row.pollutant == (variable.name == "PM25" ? "PM2.5" : variable.name)) add(row, "");
  }
  if (html.empty()) return {};
  const bool family = variable.name == "NO2" && results.run().chemistry.linear();
  return fmt::format("<div class=\"note standards\">Standards for the annual mean{}, for orientation:<ul>{}</ul></div>",
                     family ? " of nitrogen dioxide alone (the model’s value holds all nitrogen oxides)" : "", html);
}

std::string standards_table(const ResultSet& results, const Indicators& indicators) {
  if (results.run().chemistry.linear()) return {};
  std::string html;
  if (!results.has_hours())
    html += "<p class=\"note\" id=\"no-hours\">The files hourly.nc of the scenarios are gone: daily maxima and percentiles cannot be shown.</p>";
  const std::vector<Compared> list = compared(results);
  if (list.empty() || indicators.masks().empty()) return html + not_carried(results);
  const bool ozone = std::any_of(list.begin(), list.end(), [](const Compared& one) { return one.row->pollutant == "O3"; });
  html += fmt::format("<h3 id=\"standards\">{} against standards</h3><p class=\"caution\" role=\"note\"><b>Caution:</b> a few typical days understate extremes. A value above a standard "
                      "is a sign of exceedance; a value below it is no proof that the standard is met, least of all for single hours and days.</p>",
                      ozone ? "Ozone and nitrogen dioxide" : "Nitrogen dioxide") +
          not_carried(results);
  if (ozone && results.run().chemistry.mechanism == "cb6r3") html += embedded_file("cb6r3-ozone.html");
  std::vector<std::pair<std::string, std::string>> options;
  for (const RegionMask& mask : indicators.masks()) options.emplace_back(mask.code, escape_html(mask.name));
  html += switch_buttons("standing", "Region", options);
  for (std::size_t m = 0; m < indicators.masks().size(); ++m)
    html += panel_begin("standing", indicators.masks()[m].code, m == 0) + region_panel(results, indicators, list, m) + "</div>";
  return html + sources(list);
}

}  // namespace pearl
