// What people breathe: means weighted by where people live, by region, scenario and variable.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/core/text.hpp"
#include "postprocess/embedded.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/region_panels.hpp"
#include "postprocess/sections.hpp"
#include "postprocess/svg.hpp"

namespace pearl {

namespace {

std::string table(const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  std::string html = fmt::format(
      "<div class=\"scroll\"><table class=\"regions\" data-variable=\"{}\"><caption>{}, {}: population-weighted mean, and the difference to {}</caption><thead><tr><th scope=\"col\">Region</th>",
      escape_html(run.variables[v].name), formula_html(run.variables[v].label), escape_html(display_unit(run.variables[v].units)),
      user_text(run.scenarios[run.baseline_index()].title));
  for (const ScenarioInfo& scenario : run.scenarios)
    html += fmt::format("<th scope=\"col\">{} {}</th>", user_text(scenario.title), illustrative_badge(scenario.illustrative));
  html += "</tr></thead><tbody>";
  for (std::size_t m = 0; m < indicators.masks().size(); ++m) {
    const RegionMask& mask = indicators.masks()[m];
    html += fmt::format("<tr{}><th scope=\"row\">{}</th>", mask.group ? " class=\"group\"" : "", escape_html(mask.name));
    const double base = indicators.at(run.baseline_index(), v, m).population_mean;
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double value = indicators.at(s, v, m).population_mean, change = indicators.difference(s, v, m);
      html += fmt::format("<td class=\"number\" data-scenario=\"{}\" data-value=\"{:.6g}\">{}", escape_html(run.scenarios[s].name), value, format_significant(value, 3));
      if (s != run.baseline_index() && std::isfinite(change) && base > 0)
        html += fmt::format("<span class=\"change {}\">{}</span>", std::abs(change) < 0.0005 * base ? "same" : change < 0 ? "less" : "more", signed_percent(change / base));
      html += "</td>";
    }
    html += "</tr>";
  }
  return html + "</tbody></table></div>";
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
std::string silence_words(const RegionPanel& panel, const std::set<std::string>& silent, const std::set<std::string>& all) {
  std::size_t own = 0, own_silent = 0;
  for (const std::string& region : all) {
    if (!panel.holds(region)) continue;
    ++own;
    own_silent += silent.contains(region);
  }
  if (own == 0 || own_silent < own) return {};
  if (silent.size() == all.size() && all.size() > own) return "without the emission of any region of the inventory, its own and its neighbours’";
  if (silent.size() == all.size()) return "without any emission";
  if (silent.size() == own) return "without any emission of its own";
  return fmt::format("without any emission of its own, nor of {} other region{}", silent.size() - own, silent.size() - own == 1 ? "" : "s");
}

// What is left where a region emits nothing, and whose emission is missing: that of the region alone shows the share of outside in its mean.
std::string remains(const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  const std::set<std::string> all = emitting(run);
  std::string html;
  for (const RegionPanel& panel : region_panels(results)) {
    const std::size_t m = indicators.find(panel.code);
    if (m == Indicators::npos) continue;
    const double base = indicators.at(run.baseline_index(), v, m).population_mean;
    if (!(base > 0)) continue;
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double left = indicators.at(s, v, m).population_mean;
      const std::string words = s == run.baseline_index() ? std::string{} : silence_words(panel, silenced(run, s), all);
      if (words.empty() || !std::isfinite(left)) continue;
      // Of ozone more can be left than there was: without nitrogen oxides less of it is eaten.
      const char* form = left > base ? " {}: {} (“{}”), {} instead of {} {} ({:.0f} %)." : " {}: {} (“{}”), {} of {} {} remain ({:.0f} %).";
      html += fmt::format(fmt::runtime(form), escape_html(panel.title), words, user_text(run.scenarios[s].title), format_significant(left, 3),
                          format_significant(base, 3), escape_html(display_unit(run.variables[v].units)), 100 * left / base);
    }
  }
  return html.empty() ? html : "<p class=\"note remains\">" + html.substr(1) + "</p>";
}

// Where ozone is shown: why it may rise where emissions fall.
std::string ozone_response(const RunDescription& run, std::size_t v) {
  if (run.chemistry.mechanism != "cb6r3" || !starts_with(run.variables[v].name, "O3")) return {};
  return std::string(embedded_file("cb6r3-ozone.html"));
}

// Variables that come first where the run has them; then the others in the run's order.
std::vector<std::size_t> ordered_variables(const RunDescription& run) {
  std::vector<std::size_t> order;
  for (const char* name : {"PM25", "SO2", "NO2", "O3_MDA8", "PM10", "sulfate", "nitrate"})
    if (const std::size_t v = run.variable_index(name); v != RunDescription::npos) order.push_back(v);
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (std::find(order.begin(), order.end(), v) == order.end()) order.push_back(v);
  return order;
}

}  // namespace

std::string mean_chart(const ResultSet& results, const Indicators& indicators, std::size_t v) {
  const RunDescription& run = results.run();
  std::vector<std::size_t> masks;
  for (const std::string& code : run.data_set.sides)
    if (const std::size_t m = indicators.find(code); m != Indicators::npos) masks.push_back(m);
  if (masks.empty()) return {};
  constexpr double label_width = 290, gap = 70, width = 1120, row = 34, bar = 16, top = 34;
  const double panel_width = (width - label_width - gap * static_cast<double>(masks.size())) / static_cast<double>(masks.size());
  const double bottom = top + row * static_cast<double>(run.scenarios.size());
  double most = 0;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (const std::size_t m : masks)
      if (const double mean = indicators.at(s, v, m).population_mean; std::isfinite(mean)) most = std::max(most, mean);
  const std::vector<double> marks = svg::ticks(most, 5);
  const double scale = panel_width / marks.back();  // one axis for both regions: they may be compared
  std::string body;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    body += svg::scenario_label(label_width - 14, top + row * static_cast<double>(s) + 16, run.scenarios[s].title, run.scenarios[s].illustrative);
  for (std::size_t p = 0; p < masks.size(); ++p) {
    const double left = label_width + static_cast<double>(p) * (panel_width + gap);
    const double base = indicators.at(run.baseline_index(), v, masks[p]).population_mean;
    body += svg::text(left, 16, indicators.masks()[masks[p]].name, "panel-title");
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
  return fmt::format("<div class=\"scroll\"><svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Population-weighted mean of {} by scenario\">{}</svg></div>",
                     width, bottom + 26, escape_html(formula_plain(run.variables[v].label)), body);
}

std::string people_table(const Indicators& indicators) {
  std::string html = "<h3>Whose means these are</h3><div class=\"scroll\"><table class=\"plain\" id=\"people-table\"><caption>People by region in the plan’s reference year: in the table of people, and in the cells of the map, "
                     "summed as they stand</caption><thead><tr><th scope=\"col\">Region</th><th scope=\"col\">People</th><th scope=\"col\">on the map</th><th scope=\"col\">%</th></tr></thead><tbody>";
  for (const RegionMask& mask : indicators.masks())
    html += fmt::format("<tr{}><th scope=\"row\">{}</th><td class=\"number\">{:.0f}</td><td class=\"number\">{:.0f}</td><td class=\"number\">{}</td></tr>", mask.group ? " class=\"group\"" : "", escape_html(mask.name),
                        mask.whole_population, mask.population, mask.whole_population > 0 ? fmt::format("{:.1f}", 100 * mask.population / mask.whole_population) : "-");
  return html + "</tbody></table></div>";
}

std::string region_tables(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  const std::vector<std::size_t> order = ordered_variables(run);
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::size_t v : order) options.emplace_back(run.variables[v].name, formula_html(run.variables[v].label));
  std::string html =
      "<p class=\"note\" id=\"outside-share\">Much of a region’s mean comes from outside its own emission: from its neighbours, and from air that blows in over the borders of the "
      "domain, whose values are <span class=\"badge\">illustrative</span>.</p>" + switch_buttons("regions", "Variable", options);
  for (std::size_t n = 0; n < order.size(); ++n) {
    html += panel_begin("regions", run.variables[order[n]].name, n == 0);
    if (!results.comment(order[n]).empty()) html += "<p class=\"note\">" + formula_html(run.variables[order[n]].label) + ": " + escape_html(results.comment(order[n])) + ".</p>";
    html += ozone_response(run, order[n]) + mean_chart(results, indicators, order[n]) + standards_list(results, order[n]) + remains(results, indicators, order[n]) + table(results, indicators, order[n]) + "</div>";
  }
  return html + early_year_note(results);
}

std::string comparison_table(const ResultSet& results, const Indicators& indicators) {
  const RunDescription& run = results.run();
  if (run.comparisons.empty()) return {};
  std::vector<std::size_t> variables = ordered_variables(run);
  if (variables.size() > 6) variables.resize(6);
  std::string html = "<h3>Comparisons the plan asks for</h3><div class=\"scroll\"><table class=\"plain\" id=\"comparison-table\"><caption>Change of the population-weighted mean</caption><thead><tr><th scope=\"col\">Scenario</th><th scope=\"col\">against</th><th scope=\"col\">Region</th>";
  for (const std::size_t v : variables) html += "<th scope=\"col\">" + formula_html(run.variables[v].label) + "</th>";
  html += "</tr></thead><tbody>";
  for (const ComparisonInfo& comparison : run.comparisons)
    for (const std::string& code : run.data_set.sides) {
      const std::size_t m = indicators.find(code);
      if (m == Indicators::npos) continue;
      const std::size_t of = run.scenario_index(comparison.of), against = run.scenario_index(comparison.against);
      html += fmt::format("<tr><th scope=\"row\">{} {}</th><td>{}</td><td>{}</td>", user_text(run.scenarios[of].title), illustrative_badge(run.scenarios[of].illustrative || run.scenarios[against].illustrative),
                          user_text(run.scenarios[against].title), escape_html(indicators.masks()[m].name));
      for (const std::size_t v : variables) {
        const double base = indicators.at(against, v, m).population_mean, change = indicators.at(of, v, m).population_mean - base;
        html += fmt::format("<td class=\"number\">{}<span class=\"change {}\">{}</span></td>", signed_number(change, 2), change < 0 ? "less" : "more",
                            base > 0 ? signed_percent(change / base) : "-");
      }
      html += "</tr>";
    }
  return html + "</tbody></table></div>";
}

}  // namespace pearl
