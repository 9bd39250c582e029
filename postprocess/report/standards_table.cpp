// Concentrations against air quality standards: the limits, and what answers them, stand in reference/standards.csv.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/citation.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/limit_text.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// How the standard is read over a year; empty if plainly.
std::string reading_words(const Words& words, const DataSetInfo& names, const StandardRow& row) {
  std::string html = escape_html(names.said(row.reading));
  if (!row.reading_status.empty()) html.append(" ").append(status_mark(words, row.reading_status));
  return html;
}

// With its class, where there is one that the name does not say.
std::string standard_name(const Words& words, const DataSetInfo& names, const StandardRow& row) {
  if (row.grade.empty() || row.grade == "-" || row.standard.find(row.grade) != std::string::npos) return escape_html(names.said(row.standard));
  return words("standards.class", {{"standard", names.said(row.standard)}, {"class", names.said(row.grade)}});
}

// "8h" as people write it.
std::string averaging_words(const Words& words, const StandardRow& row) {
  if (const std::string said = words.named("averaging", row.averaging); said != row.averaging) return escape_html(said);
  const std::size_t digits = row.averaging.find_first_not_of("0123456789");
  return escape_html(digits == 0 || digits == std::string::npos ? row.averaging : row.averaging.substr(0, digits) + " " + row.averaging.substr(digits));
}

// "HK AQO 2014: O3 8 h".
std::string limit_name(const Words& words, const DataSetInfo& names, const StandardRow& row) {
  return words("standards.limit", {{"standard", Html{standard_name(words, names, row)}}, {"pollutant", Html{formula_html(row.pollutant)}}, {"averaging", Html{averaging_words(words, row)}}});
}

// Beside values of the variable that answers it.
LimitText limit_beside(const Words& words, const ResultSet& results, const LimitComparison& one) { return limit_text(words, *one.row, one.limit, results.run().variables[one.variable].units); }

std::vector<LimitComparison> compared_of(const ResultSet& results) {
  std::vector<LimitComparison> list = comparisons_of(results);
  std::erase_if(list, [](const LimitComparison& one) { return one.lack != AnswerLack::none; });
  return list;
}

std::string above_mark(const Words& words, bool above) { return above ? "<b class=\"above\">▲<span class=\"hidden\"> " + words("standards.above") + "</span></b> " : std::string{}; }

// "310 000", "7.5 million"; "750 萬": languages count in other steps.
double many_people(const Words& words) { return parse_number(words.plain("standards.many.from")).value(); }

// The numbers of one scenario: means with highest cells, by their unit, and people by the million.
struct StandingColumn {
  std::map<std::string, NumberColumn> values;
  NumberColumn millions;
};

std::string people_words(const Words& words, const NumberColumn& millions, double people) {
  const double many = many_people(words);
  return people >= many ? words("standards.many.words", {{"number", millions.text(people / many)}}) : even_number(people, 0);
}

std::string cell(const Words& words, const StandingColumn& column, const NumberColumn& numbers, const RegionIndicators& value, double limit, const Exceedance& above, bool judged) {
  if (!std::isfinite(value.population_mean)) return fmt::format("<td class=\"number\">{}</td>", no_number);
  const std::string highest = words("standards.highest", {{"value", numbers.text(value.maximum)}});
  if (!judged) return fmt::format("<td class=\"number\" data-standing=\"not judged\">{}<span class=\"aim\">{}</span></td>", numbers.text(value.population_mean), highest);
  const bool mean_above = value.population_mean > limit, highest_above = value.maximum > limit;
  const std::string people = above.people < 0.5 ? std::string{} : words("standards.people", {{"people", Html{people_words(words, column.millions, above.people)}}, {"percent", even_number(100 * above.share, 1)}});
  return fmt::format("<td class=\"number\" data-standing=\"{}\" data-people=\"{:.0f}\">{}{}<span class=\"aim\">{}{}</span>{}</td>", mean_above ? "above" : highest_above ? "maximum above" : "below", above.people,
                     above_mark(words, mean_above), numbers.text(value.population_mean), above_mark(words, highest_above), highest, people.empty() ? "" : "<span class=\"aim people\">" + people + "</span>");
}

std::string region_panel(const Words& words, const ResultSet& results, const Indicators& indicators, const std::vector<LimitComparison>& list, std::size_t m) {
  const RunDescription& run = results.run();
  const RegionMask& mask = indicators.masks()[m];
  const bool judged = std::any_of(list.begin(), list.end(), [](const LimitComparison& one) { return one.for_a_year; });
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain standing\" data-region=\"{}\"><caption>{}</caption><thead><tr>{}", escape_html(mask.code),
                                 words(judged ? "standards.caption" : "standards.caption_unjudged", {{"region", Html{region_label(words, mask)}}}), column_head(words("column.standard")));
  for (const ScenarioInfo& scenario : run.scenarios) html += scenario_head(words, scenario);
  html += "</tr></thead><tbody>";
  std::vector<std::vector<Exceedance>> above;  // by limit and scenario
  std::vector<StandingColumn> columns(run.scenarios.size());
  for (const LimitComparison& one : list) {
    std::vector<Exceedance>& own = above.emplace_back();
    for (std::size_t s = 0; s < columns.size(); ++s) {
      const RegionIndicators& value = indicators.at(s, one.variable, m);
      NumberColumn& numbers = columns[s].values[run.variables[one.variable].units];
      numbers.add(value.population_mean);
      numbers.add(value.maximum);
      own.push_back(exceedance(results.mean(s, one.variable), one.limit, mask, results.grid()));
      if (const double many = many_people(words); own.back().people >= many) columns[s].millions.add(own.back().people / many);
    }
  }
  std::map<std::string, std::vector<NumberColumn*>> by_unit;
  std::vector<NumberColumn*> millions;
  for (StandingColumn& column : columns) {
    for (auto& [unit, numbers] : column.values) by_unit[unit].push_back(&numbers);
    millions.push_back(&column.millions);
  }
  for (const auto& [unit, numbers] : by_unit) level(numbers);
  level(millions);
  for (std::size_t n = 0; n < list.size(); ++n) {
    const LimitComparison& one = list[n];
    const std::string& unit = run.variables[one.variable].units;
    html += fmt::format("<tr data-unit=\"{}\"><th scope=\"row\">{} {}<span class=\"aim\">{}</span></th>", escape_html(unit), limit_name(words, run.data_set, *one.row), limit_beside(words, results, one).html(words, false), reading_words(words, run.data_set, *one.row));
    for (std::size_t s = 0; s < run.scenarios.size(); ++s)
      html += cell(words, columns[s], columns[s].values.at(unit), indicators.at(s, one.variable, m), one.limit, above[n][s], one.for_a_year);
    html += "</tr>";
  }
  return html + "</tbody></table></div>" + (mask.is_cut() ? cut_regions_note(words, indicators) : std::string{});
}

std::string sources(const Words& words, const ResultSet& results, const std::vector<LimitComparison>& list) {
  const DataSetInfo& names = results.run().data_set;
  const bool converted = std::any_of(list.begin(), list.end(), [&](const LimitComparison& one) { return is_converted_by_mass(*one.row, results.run().variables[one.variable].units); });
  std::string html = (converted ? "<p class=\"note\" id=\"limit-conversion\">" + words("standards.conversion") + "</p>" : std::string{}) + "<p class=\"sources-title\">" + words("standards.sources") + "</p><ul class=\"sources\" id=\"standard-sources\">";
  for (const LimitComparison& one : list)
    html += fmt::format("<li>{}{}{} {} <span class=\"source\">{}</span></li>", limit_name(words, names, *one.row), words("list.colon"), escape_html(published_limit(words, *one.row)),
                        status_mark(words, one.row->status), citation(words, one.row->source));
  return html + "</ul>";
}

std::string lack_key(IndicatorLack lack) {
  if (lack == IndicatorLack::pollutant) return "standards.pollutant_missing";
  return lack == IndicatorLack::typical_days ? "standards.all_typical" : lack == IndicatorLack::calendar ? "standards.calendar_alone" : "standards.months_missing";
}

std::string lack_reason(const Words& words, const RunDescription& run, const RunIndicator& one, const Html& name) {
  constexpr double days_of_a_year = 365;
  if (one.lack == IndicatorLack::heavy_day && run.of_calendar()) return words("standards.most_days", {{"indicator", name}, {"days", fmt::format("{:.0f}", std::ceil(1 / heaviest_day_allowed(one.definition) - 1e-6))}});
  if (one.lack == IndicatorLack::heavy_day) return words("standards.heaviest", {{"indicator", name}, {"days", fmt::format("{:.3g}", days_of_a_year * heaviest_day_allowed(one.definition))}});
  return words(lack_key(one.lack), {{"indicator", name}});
}

// Which statistics this run's days do not carry, and why.
std::string not_carried(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  constexpr double days_of_a_year = 365;
  std::string list;
  for (const RunIndicator& one : indicators_of(run, results.reference()))
    if (one.lack != IndicatorLack::none && one.definition.shown) {
      std::vector<TextRun> label = indicator_variable(one, run).label;
      label.front().text = words.named("substance", label.front().text);  // of light; a variable's is told already
      list += "<li>" + lack_reason(words, run, one, Html{formula_html(label)}) + "</li>";
    }
  if (list.empty() || !results.has_hours()) return {};
  const std::string why = run.of_calendar() ? words.counted("standards.not_carried_calendar", static_cast<std::size_t>(DaysOfAYear(run, results.reference().day_errors).count()))
                                            : words.counted("standards.not_carried", run.periods.size(), {{"days", fmt::format("{:.0f}", days_of_a_year * heaviest_day(run))}});
  return "<div class=\"note\" id=\"not-carried\">" + why + "<ul>" + list + "</ul></div>";
}

// Limits that are shown and cannot be compared, each with its reason: none is left out in silence.
std::string not_compared(const Words& words, const ResultSet& results) {
  std::string list;
  std::size_t count = 0;
  for (const LimitComparison& one : comparisons_of(results)) {
    if (one.lack == AnswerLack::none) continue;
    ++count;
    const Html name{fmt::format("{} {}", limit_name(words, results.run().data_set, *one.row), escape_html(published_limit(words, *one.row)))};
    list += "<li>";
    switch (one.lack) {
      case AnswerLack::none: break;
      case AnswerLack::pollutant: list += words("standards.no_pollutant", {{"limit", name}}); break;
      case AnswerLack::family: list += words("standards.family", {{"limit", name}}); break;
      case AnswerLack::indicator: list += words("standards.no_indicator", {{"limit", name}}); break;
      case AnswerLack::unit: list += words("standards.no_unit", {{"limit", name}}); break;
      case AnswerLack::not_carried: list += one.indicator->lack == IndicatorLack::none ? words("standards.not_made", {{"limit", name}}) : lack_reason(words, results.run(), *one.indicator, name); break;
    }
    list += "</li>";
  }
  if (count == 0) return {};
  return "<details class=\"note\" id=\"not-compared\"><summary>" + words.counted("standards.not_compared", count) + "</summary><ul>" + list + "</ul></details>";
}

}  // namespace

std::string standards_list(const Words& words, const ResultSet& results, std::size_t v) {
  const VariableInfo& variable = results.run().variables[v];
  std::string html;
  for (const LimitComparison& one : compared_of(results)) {
    if (one.variable != v) continue;
    const std::string reading = reading_words(words, results.run().data_set, *one.row);
    html += fmt::format("<li>{}{}{} {}{}</li>", standard_name(words, results.run().data_set, *one.row), words("list.colon"), limit_beside(words, results, one).html(words, true), status_mark(words, one.row->status),
                        reading.empty() ? "" : words("list.in_brackets", {{"text", Html{reading}}}));
  }
  if (html.empty()) return {};
  return fmt::format("<div class=\"note standards\">{}<ul>{}</ul></div>", variable.indicator ? words("standards.orientation") : words("standards.annual"), html);
}

std::string standards_table(const Words& words, const ResultSet& results, const Indicators& indicators) {
  std::string html;
  if (!results.has_hours()) html += "<p class=\"note\" id=\"no-hours\">" + words("standards.no_hours") + "</p>";
  const std::vector<LimitComparison> list = compared_of(results);
  const std::string left = not_carried(words, results) + not_compared(words, results);
  if (list.empty() || indicators.masks().empty()) return html + left;
  html += fmt::format("<h3 id=\"standards\">{}</h3><p class=\"caution\" role=\"note\">{}</p>", words("standards.title"), words(results.run().of_calendar() ? "standards.caution_calendar" : "standards.caution")) + left;
  if (std::any_of(list.begin(), list.end(), [&](const LimitComparison& one) { return !one.for_a_year; }))
    html += "<p class=\"note\" id=\"standards-not-judged\">" + words.counted("standards.few_days", static_cast<std::size_t>(DaysOfAYear(results.run(), results.reference().day_errors).count())) + "</p>";
  const bool ozone = std::any_of(list.begin(), list.end(), [](const LimitComparison& one) { return one.row->pollutant == "O3"; });
  if (ozone && results.run().chemistry.carbon_bond()) html += ozone_note(words);
  std::vector<std::pair<std::string, std::string>> options;
  for (const RegionMask& mask : indicators.masks()) options.emplace_back(mask.code, escape_html(plain_region_label(words, mask)));
  html += switch_buttons(words, "standing", words.plain("column.region"), options);
  const std::vector<std::string>& sides = results.run().data_set.sides;  // paper has a table of each; another region's where the reader has opened it
  const auto is_side = [&](const std::string& code) { return sides.empty() || std::find(sides.begin(), sides.end(), code) != sides.end(); };
  for (std::size_t m = 0; m < indicators.masks().size(); ++m)
    html += panel_begin("standing", indicators.masks()[m].code, m == 0, on_paper(is_side(indicators.masks()[m].code))) + region_panel(words, results, indicators, list, m) + "</div>";
  return html + sources(words, results, list);
}

}  // namespace pearl
