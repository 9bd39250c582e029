// Concentrations against air quality standards: which statistic answers which standard says the data set; the numbers stand in reference/standards.csv.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// How the standard is read over a year; empty if plainly.
std::string reading_words(const Words& words, const StandardInfo& answer) {
  std::string html = escape_html(answer.reading);
  if (!answer.reading_status.empty()) html.append(" ").append(status_mark(words, answer.reading_status));
  return html;
}

// With its class, where there is one that the name does not say.
std::string standard_name(const Words& words, const StandardRow& row) {
  if (row.grade.empty() || row.grade == "-" || row.standard.find(row.grade) != std::string::npos) return escape_html(row.standard);
  return words("standards.class", {{"standard", row.standard}, {"class", row.grade}});
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

std::string above_mark(const Words& words, bool above) { return above ? " <b class=\"above\">▲<span class=\"hidden\"> " + words("standards.above") + "</span></b>" : std::string{}; }

// Of a run whose days stand for a year; else nothing is said to stand above or below.
bool judged(const ResultSet& results, std::size_t v) {
  using Lack = DaysOfAYear::Lack;
  return DaysOfAYear(results.run(), results.reference().day_errors).lack(results.run().variables[v].name) == Lack::none;
}

std::string cell(const Words& words, const RegionIndicators& value, double limit, bool judged) {
  if (!std::isfinite(value.population_mean)) return "<td class=\"number\">-</td>";
  if (!judged)
    return fmt::format("<td class=\"number\" data-standing=\"not judged\">{}<span class=\"aim\">{}</span></td>", format_significant(value.population_mean, 3),
                       words("standards.highest", {{"value", format_significant(value.maximum, 3)}}));
  const bool above = value.population_mean > limit, highest_above = value.maximum > limit;
  return fmt::format("<td class=\"number\" data-standing=\"{}\">{}{}<span class=\"aim\">{}{}</span></td>", above ? "above" : highest_above ? "maximum above" : "below",
                     format_significant(value.population_mean, 3), above_mark(words, above), words("standards.highest", {{"value", format_significant(value.maximum, 3)}}),
                     above_mark(words, highest_above));
}

std::string region_panel(const Words& words, const ResultSet& results, const Indicators& indicators, const std::vector<Compared>& list, std::size_t mask) {
  const RunDescription& run = results.run();
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain standing\" data-region=\"{}\"><caption>{}</caption><thead><tr>{}", escape_html(indicators.masks()[mask].code),
                                 words("standards.caption", {{"region", Html{region_label(words, indicators.masks()[mask])}}}), column_head(words("column.standard")));
  for (const ScenarioInfo& scenario : run.scenarios) html += fmt::format("<th scope=\"col\">{} {}</th>", user_text(scenario.title), illustrative_badge(words, scenario.illustrative));
  html += "</tr></thead><tbody>";
  for (const auto& [answer, row, v] : list) {
    html += fmt::format("<tr><th scope=\"row\">{}: {} {} <b>{}</b><span class=\"aim\">{}</span></th>", standard_name(words, *row), formula_html(row->pollutant),
                        averaging_words(*row), limit_label(row->value, false), reading_words(words, *answer));
    const bool for_a_year = judged(results, v);
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) html += cell(words, indicators.at(s, v, mask), row->value, for_a_year);
    html += "</tr>";
  }
  return html + "</tbody></table></div>" + (indicators.masks()[mask].is_cut() ? cut_regions_note(words, indicators) : std::string{});
}

std::string sources(const Words& words, const std::vector<Compared>& list) {
  std::string html = "<p class=\"sources-title\">" + words("standards.sources") + "</p><ul class=\"sources\" id=\"standard-sources\">";
  for (const Compared& one : list)
    html += fmt::format("<li>{}, {} {}: {} µg/m³ {} {}</li>", standard_name(words, *one.row), formula_html(one.row->pollutant), averaging_words(*one.row),
                        limit_label(one.row->value, false), status_mark(words, one.row->status), source_link(one.row->source));
  return html + "</ul>";
}

std::string lack_key(IndicatorLack lack) {
  if (lack == IndicatorLack::pollutant) return "standards.pollutant_missing";
  return lack == IndicatorLack::typical_days ? "standards.all_typical" : lack == IndicatorLack::calendar ? "standards.calendar_alone" : "standards.months_missing";
}

// Which statistics this run's days do not carry, and why.
std::string not_carried(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  constexpr double days_of_a_year = 365;
  std::string list;
  for (const RunIndicator& one : indicators_of(run, results.reference())) {
    if (one.lack == IndicatorLack::none || !one.definition.shown) continue;
    const Html name{formula_html(indicator_variable(one, run).label)};
    list += "<li>" + (one.lack == IndicatorLack::heavy_day ? words("standards.heaviest", {{"indicator", name}, {"days", fmt::format("{:.3g}", days_of_a_year * heaviest_day_allowed(one.definition))}})
                                                           : words(lack_key(one.lack), {{"indicator", name}})) + "</li>";
  }
  if (list.empty() || !results.has_hours()) return {};
  return "<div class=\"note\" id=\"not-carried\">" + words.counted("standards.not_carried", run.periods.size(), {{"days", fmt::format("{:.0f}", days_of_a_year * heaviest_day(run))}}) +
         "<ul>" + list + "</ul></div>";
}

}  // namespace

std::string standards_list(const Words& words, const ResultSet& results, std::size_t v) {
  const VariableInfo& variable = results.run().variables[v];
  std::string html;
  const auto add = [&](const StandardRow& row, const std::string& reading) {
    html += fmt::format("<li>{}: <b>{} µg/m³</b> {}{}</li>", standard_name(words, row), limit_label(row.value, false), status_mark(words, row.status),
                        reading.empty() ? "" : " (" + reading + ")");
  };
  if (variable.indicator) {
    for (const Compared& one : compared(results))
      if (one.variable == v) add(*one.row, reading_words(words, *one.answer));
    return html.empty() ? html : fmt::format("<div class=\"note standards\">{}<ul>{}</ul></div>", words("standards.orientation"), html);
  }
  if (display_unit(variable.units) != "µg/m³") return {};
  for (const StandardRow& row : results.reference().standards) {
    const auto& annual = results.run().data_set.annual_standards;
    const bool chosen = std::any_of(annual.begin(), annual.end(), [&](const auto& one) { return one.first == row.standard && (one.second.empty() || one.second == row.grade); });
    if (chosen && row.averaging == "annual" && row.unit == "ug/m3" && row.pollutant == (variable.name == "PM25" ? "PM2.5" : variable.name)) add(row, "");
  }
  if (html.empty()) return {};
  const bool family = variable.name == "NO2" && results.run().chemistry.linear();
  return fmt::format("<div class=\"note standards\">{}<ul>{}</ul></div>", family ? words("standards.annual_family") : words("standards.annual"), html);
}

std::string standards_table(const Words& words, const ResultSet& results, const Indicators& indicators) {
  if (results.run().chemistry.linear()) return {};
  std::string html;
  if (!results.has_hours())
    html += "<p class=\"note\" id=\"no-hours\">" + words("standards.no_hours") + "</p>";
  const std::vector<Compared> list = compared(results);
  if (list.empty() || indicators.masks().empty()) return html + not_carried(words, results);
  const bool ozone = std::any_of(list.begin(), list.end(), [](const Compared& one) { return one.row->pollutant == "O3"; });
  html += fmt::format("<h3 id=\"standards\">{}</h3><p class=\"caution\" role=\"note\">{}</p>", ozone ? words("standards.title") : words("standards.title_no2"), words("standards.caution")) +
          not_carried(words, results);
  if (std::any_of(list.begin(), list.end(), [&](const Compared& one) { return !judged(results, one.variable); }))
    html += "<p class=\"note\" id=\"standards-not-judged\">" + words.counted("standards.few_days", static_cast<std::size_t>(DaysOfAYear(results.run(), results.reference().day_errors).count())) + "</p>";
  if (ozone && results.run().chemistry.mechanism == "cb6r3") html += ozone_note(words);
  std::vector<std::pair<std::string, std::string>> options;
  for (const RegionMask& mask : indicators.masks()) options.emplace_back(mask.code, escape_html(plain_region_label(words, mask)));
  html += switch_buttons("standing", words.plain("column.region"), options);
  for (std::size_t m = 0; m < indicators.masks().size(); ++m)
    html += panel_begin("standing", indicators.masks()[m].code, m == 0) + region_panel(words, results, indicators, list, m) + "</div>";
  return html + sources(words, list);
}

}  // namespace pearl
