// What people breathe: means weighted by where people live, by region, scenario and variable.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/core/text.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/region_panels.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

std::string table(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  std::string html = fmt::format(
      "<div class=\"scroll\"><table class=\"regions\" data-variable=\"{}\"><caption>{}</caption><thead><tr>{}", escape_html(run.variables[v].name),
      words("regions.caption", {{"variable", Html{formula_html(run.variables[v].label)}}, {"unit", display_unit(words, run.variables[v].units)}, {"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}}),
      column_head(words("column.region")));
  for (const ScenarioInfo& scenario : run.scenarios) html += scenario_head(words, scenario);
  html += "</tr></thead><tbody>";
  std::vector<NumberColumn> columns(run.scenarios.size());
  for (std::size_t s = 0; s < columns.size(); ++s)
    for (std::size_t m = 0; m < indicators.masks().size(); ++m) columns[s].add(indicators.at(s, v, m).population_mean);
  std::vector<NumberColumn*> all;
  for (NumberColumn& column : columns) all.push_back(&column);
  level(all);
  for (std::size_t m = 0; m < indicators.masks().size(); ++m) {
    const RegionMask& mask = indicators.masks()[m];
    html += fmt::format("<tr{}><th scope=\"row\">{}</th>", mask.group ? " class=\"group\"" : "", region_label(words, mask));
    const double base = indicators.at(run.baseline_index(), v, m).population_mean;
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double value = indicators.at(s, v, m).population_mean, change = indicators.difference(s, v, m);
      html += fmt::format("<td class=\"number\" data-scenario=\"{}\" data-value=\"{:.6g}\">{}", escape_html(run.scenarios[s].name), value, columns[s].text(value));
      if (s != run.baseline_index() && std::isfinite(change) && base > 0)
        html += fmt::format("<span class=\"change {}\">{}</span>", std::abs(change) < 0.0005 * base ? "same" : change < 0 ? "less" : "more", even_percent(change / base));
      html += "</td>";
    }
    html += "</tr>";
  }
  return html + "</tbody></table></div>" + cut_regions_note(words, indicators);
}

// The regions that emit in the baseline and emit nothing in the scenario.
std::set<std::string> silenced(const RunDescription& run, std::size_t s) {
  std::map<std::string, double> before, after;
  for (const EmissionInfo& emission : run.emissions) {
    if (emission.scenario == run.baseline) before[emission.region] += emission.tonnes;
    if (emission.scenario == run.scenarios[s].name) after[emission.region] += emission.tonnes;
  }
  std::set<std::string> regions;
  for (const auto& [region, tonnes] : before)
    if (tonnes > 0 && after[region] == 0) regions.insert(region);
  return regions;
}

std::set<std::string> emitting(const RunDescription& run) {
  std::set<std::string> regions;
  for (const EmissionInfo& emission : run.emissions)
    if (emission.scenario == run.baseline && emission.tonnes > 0) regions.insert(emission.region);
  return regions;
}

// Who is silent in the scenario, as said of the panel's mean; empty if the panel's regions are not all silent.
std::string silence_words(const Words& words, const RegionPanel& panel, const std::set<std::string>& silent, const std::set<std::string>& all) {
  std::size_t own = 0, own_silent = 0;
  for (const std::string& region : all) {
    if (!panel.holds(region)) continue;
    ++own;
    own_silent += silent.contains(region);
  }
  if (own == 0 || own_silent < own) return {};
  if (silent.size() == all.size() && all.size() > own) return words("regions.silent_everywhere");
  if (silent.size() == all.size()) return words("regions.silent");
  if (silent.size() == own) return words("regions.silent_own");
  return words.counted("regions.silent_others", silent.size() - own);
}

// What is left where a region emits nothing, and whose emission is missing: that of the region alone shows the share of outside in its mean.
std::string remains(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  const std::set<std::string> all = emitting(run);
  std::string html;
  for (const RegionPanel& panel : region_panels(words, results)) {
    const std::size_t m = indicators.find(panel.code);
    if (m == Indicators::npos) continue;
    const double base = indicators.at(run.baseline_index(), v, m).population_mean;
    if (!(base > 0)) continue;
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double left = indicators.at(s, v, m).population_mean;
      const std::string silence = s == run.baseline_index() ? std::string{} : silence_words(words, panel, silenced(run, s), all);
      if (silence.empty() || !std::isfinite(left)) continue;
      // Of ozone more can be left than there was: without nitrogen oxides less of it is eaten.
      const WordArguments said{{"region", panel.title}, {"silence", Html{silence}}, {"scenario", Html{user_text(run.scenarios[s].title)}}, {"left", format_significant(left, 3)},
                               {"base", format_significant(base, 3)}, {"unit", display_unit(words, run.variables[v].units)}, {"percent", fmt::format("{:.0f}", 100 * left / base)}};
      html.append(" ").append(words(left > base ? "regions.remains_more" : "regions.remains", said));
    }
  }
  return html.empty() ? html : "<p class=\"note remains\">" + html.substr(1) + "</p>";
}

// Where ozone is shown: why it may rise where emissions fall.
std::string ozone_response(const Words& words, const RunDescription& run, std::size_t v) {
  if (!run.chemistry.carbon_bond() || !starts_with(run.variables[v].name, "O3")) return {};
  return ozone_note(words);
}

}  // namespace

std::vector<std::size_t> ordered_variables(const RunDescription& run) {
  std::vector<std::size_t> order;
  for (const char* name : {"PM25", "SO2", "NO2", "O3_MDA8", "PM10", "sulfate", "nitrate"})
    if (const std::size_t v = run.variable_index(name); v != RunDescription::npos) order.push_back(v);
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (std::find(order.begin(), order.end(), v) == order.end()) order.push_back(v);
  return order;
}

std::string mean_chart(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  std::vector<std::size_t> masks;
  for (const std::string& code : run.data_set.sides)
    if (const std::size_t m = indicators.find(code); m != Indicators::npos) masks.push_back(m);
  if (masks.empty()) return {};
  constexpr double label_width = 290, gap = 70, width = 1120, row = svg::scenario_row, bar = 16, top = 34;
  const double panel_width = (width - label_width - gap * static_cast<double>(masks.size())) / static_cast<double>(masks.size());
  const double bottom = top + row * static_cast<double>(run.scenarios.size());
  double most = 0;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (const std::size_t m : masks)
      if (const double mean = indicators.at(s, v, m).population_mean; std::isfinite(mean)) most = std::max(most, mean);
  const std::vector<double> marks = axis_ticks(most, 5);
  const double scale = panel_width / marks.back();  // one axis for both regions: they may be compared
  std::string body;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    body += svg::scenario_label(words, label_width - 14, top + row * static_cast<double>(s) + 16, run.scenarios[s].title, run.scenarios[s].illustrative);
  for (std::size_t p = 0; p < masks.size(); ++p) {
    const double left = label_width + static_cast<double>(p) * (panel_width + gap);
    const double base = indicators.at(run.baseline_index(), v, masks[p]).population_mean;
    body += svg::text(left, 16, plain_region_label(words, indicators.masks()[masks[p]]), "panel-title");
    for (const double mark : marks) {
      body += svg::line(left + mark * scale, top - 6, left + mark * scale, bottom, "rule");
      body += svg::text(left + mark * scale, bottom + 17, limit_label(mark, false), "tick", "middle");
    }
    if (std::isfinite(base)) body += svg::line(left + base * scale, top - 6, left + base * scale, bottom, "base");
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double mean = indicators.at(s, v, masks[p]).population_mean, y = top + row * static_cast<double>(s) + 3;
      if (!std::isfinite(mean)) continue;
      const char* colour = s == run.baseline_index() ? "#55606e" : mean < base * 0.9995 ? "#2f7ebc" : mean > base * 1.0005 ? "#d1603d" : "#9aa5b1";
      body += svg::rectangle(left, y, std::max(0.0, mean) * scale, bar, colour, run.scenarios[s].title);
      body += svg::text(left + std::max(0.0, mean) * scale + 7, y + 13, format_significant(mean, 3), "value");
    }
  }
  return fmt::format("<div class=\"scroll\"><svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg></div>",
                     width, bottom + 26, escape_html(words.plain("regions.chart", {{"variable", formula_plain(run.variables[v].label)}})), body);
}

std::string people_table(const Words& words, const Indicators& indicators) {
  std::string html = "<h3>" + words("people.title") + "</h3><div class=\"scroll\"><table class=\"plain\" id=\"people-table\"><caption>" + words("people.caption") + "</caption><thead><tr>" +
                     column_head(words("column.region")) + number_head(words("people.people")) + number_head(words("people.on_map")) + number_head("%") + "</tr></thead><tbody>";
  for (const RegionMask& mask : indicators.masks())
    html += fmt::format("<tr{}><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>", mask.group ? " class=\"group\"" : "", region_label(words, mask),
                        whole_number(mask.whole_population), whole_number(mask.population), mask.whole_population > 0 ? even_number(100 * mask.population / mask.whole_population, 1) : no_number);
  return html + "</tbody></table></div>" + cut_regions_note(words, indicators);
}

std::string region_tables(const Words& words, const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  const std::vector<std::size_t> order = ordered_variables(run);
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::size_t v : order) options.emplace_back(run.variables[v].name, formula_html(run.variables[v].label));
  std::string html =
      "<p class=\"note\" id=\"outside-share\">" + words("regions.outside_share", {{"illustrative", Html{"<span class=\"badge\">" + words("illustrative.mark") + "</span>"}}}) + "</p>" +
      switch_buttons(words, "regions", words.plain("column.variable"), options);
  for (std::size_t n = 0; n < order.size(); ++n) {
    html += panel_begin("regions", run.variables[order[n]].name, n == 0, (is_decisive(results, order[n]) ? on_paper(true) : std::string{}) + (is_changed(results, indicators, order[n]) ? std::string{} : without_a_change()));
    if (!results.comment(order[n]).empty()) html += "<p class=\"note\">" + words("regions.comment", {{"variable", Html{formula_html(run.variables[order[n]].label)}}, {"comment", results.comment(order[n])}}) + "</p>";
    html += ozone_response(words, run, order[n]) + mean_chart(words, results, indicators, order[n]) + standards_list(words, results, order[n]) + remains(words, results, indicators, order[n]) + table(words, results, indicators, order[n]) + "</div>";
  }
  return html + early_year_note(words, results);
}

std::string comparison_table(const Words& words, const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  if (run.comparisons.empty()) return {};
  std::vector<std::size_t> variables = ordered_variables(run);
  if (variables.size() > 6) variables.resize(6);
  std::string html = "<h3>" + words("comparison.title") + "</h3><div class=\"scroll\"><table class=\"plain\" id=\"comparison-table\"><caption>" + words("comparison.caption") + "</caption><thead><tr>" +
                     column_head(words("column.scenario")) + column_head(words("comparison.against")) + column_head(words("column.region"));
  for (const std::size_t v : variables) html += number_head(formula_html(run.variables[v].label));
  html += "</tr></thead><tbody>";
  const auto change_of = [&](const ComparisonInfo& comparison, std::size_t v, std::size_t m) {
    return indicators.at(run.scenario_index(comparison.of), v, m).population_mean - indicators.at(run.scenario_index(comparison.against), v, m).population_mean;
  };
  std::vector<NumberColumn> columns(variables.size());
  for (const ComparisonInfo& comparison : run.comparisons)
    for (const std::string& code : run.data_set.sides)
      if (const std::size_t m = indicators.find(code); m != Indicators::npos)
        for (std::size_t c = 0; c < variables.size(); ++c) columns[c].add(change_of(comparison, variables[c], m));
  for (const ComparisonInfo& comparison : run.comparisons)
    for (const std::string& code : run.data_set.sides) {
      const std::size_t m = indicators.find(code);
      if (m == Indicators::npos) continue;
      const std::size_t of = run.scenario_index(comparison.of), against = run.scenario_index(comparison.against);
      html += fmt::format("<tr><th scope=\"row\">{} {}</th><td>{}</td><td>{}</td>", user_text(run.scenarios[of].title), scenario_marks(words, run.scenarios[of]),
                          user_text(run.scenarios[against].title) + " " + scenario_marks(words, run.scenarios[against]), region_label(words, indicators.masks()[m]));
      for (std::size_t c = 0; c < variables.size(); ++c) {
        const double base = indicators.at(against, variables[c], m).population_mean, change = change_of(comparison, variables[c], m);
        html += fmt::format("<td class=\"number\">{}<span class=\"change {}\">{}</span></td>", columns[c].signed_text(change), std::abs(change) < 0.0005 * base ? "same" : change < 0 ? "less" : "more",
                            base > 0 ? even_percent(change / base) : no_number);
      }
      html += "</tr>";
    }
  return html + "</tbody></table></div>" + cut_regions_note(words, indicators);
}

}  // namespace pearl
