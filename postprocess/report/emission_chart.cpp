// Yearly emissions of every scenario, stacked by sector, the sides of the region beside one another.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/core/text.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/fills.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_panels.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

using Colours = std::vector<std::pair<std::string, std::string>>;  // of the data set

// tonnes[pollutant][panel][scenario][sector group]
using Stack = std::map<std::string, double>;
using Stacks = std::map<std::string, std::vector<std::vector<Stack>>>;

// "power", "industry" ... in the order of the colours; unknown groups last.
std::vector<std::string> ordered_groups(const ResultSet& results) {
  std::vector<std::string> found;
  for (const EmissionInfo& emission : results.run().emissions)
    if (const std::string group = sector_group(emission.sector); std::find(found.begin(), found.end(), group) == found.end()) found.push_back(group);
  const Colours& colours = results.run().data_set.colours;
  const auto rank = [&](const std::string& group) {
    return std::find_if(colours.begin(), colours.end(), [&](const auto& one) { return one.first == group; }) - colours.begin();
  };
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return found;
}

// In the colours of the data set; groups that it gives the same colour, and more than eight, are told apart by hatching.
Fills fills_of(const std::vector<std::string>& groups, const Colours& colours) {
  std::vector<std::string> wished;
  for (const std::string& group : groups) {
    const auto found = std::find_if(colours.begin(), colours.end(), [&](const auto& one) { return one.first == group; });
    wished.push_back(found == colours.end() ? std::string() : found->second);
  }
  return {"emissions", choose_fills(wished)};
}

std::string chart(const Words& words, const ResultSet& results, const std::string& pollutant, const std::vector<RegionPanel>& panels, const std::vector<std::vector<Stack>>& stacks,
                  const std::vector<std::string>& groups, const Fills& fills) {
  const RunDescription& run = results.run();
  constexpr double label_width = 290, gap = 70, width = 1120, row = svg::scenario_row, bar = 22, top = 34;
  const double panel_width = (width - label_width - gap * static_cast<double>(panels.size())) / static_cast<double>(panels.size());
  const double bottom = top + row * static_cast<double>(run.scenarios.size());
  std::string body;
  svg::Rectangles bars;
  for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
    const double y = top + row * static_cast<double>(s) + bar / 2 + 10;
    body += svg::scenario_label(words, label_width - 14, y, run.scenarios[s].title, run.scenarios[s].illustrative);
  }
  for (std::size_t p = 0; p < panels.size(); ++p) {
    const double left = label_width + static_cast<double>(p) * (panel_width + gap);
    double most = 0;
    for (const Stack& stack : stacks[p]) {
      double sum = 0;
      for (const auto& [group, tonnes] : stack) sum += tonnes;
      most = std::max(most, sum / 1000);
    }
    const std::vector<double> marks = axis_ticks(most, 5);
    const double scale = panel_width / marks.back();
    body += svg::text(left, 16, panels[p].title, "panel-title");
    for (const double mark : marks) {
      body += svg::line(left + mark * scale, top - 6, left + mark * scale, bottom, "rule");
      body += svg::text(left + mark * scale, bottom + 17, limit_label(mark, false), "tick", "middle");
    }
    for (std::size_t s = 0; s < run.scenarios.size(); ++s) {
      const double y = top + row * static_cast<double>(s) + 4;
      double x = left, total = 0;
      for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto found = stacks[p][s].find(groups[g]);
        if (found == stacks[p][s].end() || found->second <= 0) continue;
        const double length = found->second / 1000 * scale;
        body += bars.add(x, y, length, bar, fills.paint(g),
                               words.plain("emissions.tip", {{"scenario", run.scenarios[s].title}, {"sector", words.named("sector", groups[g])}, {"amount", format_significant(found->second / 1000, 3)}}));
        x += length;
        total += found->second / 1000;
      }
      body += svg::text(x + 7, y + bar / 2 + 5, format_significant(total, 3), "value");
    }
  }
  body += bars.patterned();
  return fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>", width,
                     bottom + 26, escape_html(words.plain("emissions.chart", {{"pollutant", formula_plain(pollutant)}})), body);
}

// Whether any scenario emits otherwise than the baseline.
bool is_changed(const RunDescription& run, const std::vector<std::vector<Stack>>& stacks) {
  return std::any_of(stacks.begin(), stacks.end(), [&](const std::vector<Stack>& panel) {
    return std::any_of(panel.begin(), panel.end(), [&](const Stack& stack) { return stack != panel[run.baseline_index()]; });
  });
}

std::string legend(const Words& words, const std::vector<std::string>& groups, const Fills& fills) {
  std::string html = "<ul class=\"keys\">";
  for (std::size_t g = 0; g < groups.size(); ++g) html += fmt::format("<li data-sector=\"{}\">{}{}</li>", escape_html(groups[g]), fills.swatch(g), escape_html(words.named("sector", groups[g])));
  return html + svg::illustrative_key(words) + "</ul>";
}

}  // namespace

std::string emission_charts(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.emissions.empty()) return "<p>" + words("emissions.none") + "</p>";
  const std::vector<RegionPanel> panels = region_panels(words, results);
  const std::vector<std::string> groups = ordered_groups(results);
  const Fills fills = fills_of(groups, run.data_set.colours);
  Stacks stacks;
  std::vector<std::string> pollutants;
  for (const EmissionInfo& emission : run.emissions) {
    auto& of_pollutant = stacks[emission.pollutant];
    if (of_pollutant.empty()) {
      of_pollutant.assign(panels.size(), std::vector<Stack>(run.scenarios.size()));
      pollutants.push_back(emission.pollutant);
    }
    for (std::size_t p = 0; p < panels.size(); ++p)
      if (panels[p].holds(emission.region))
        of_pollutant[p][run.scenario_index(emission.scenario)][sector_group(emission.sector)] += emission.tonnes;
  }
  // Those of the history first.
  std::vector<std::string> first;
  if (run.data_set.history)
    for (const auto& [published, own] : run.data_set.history->pollutants) first.push_back(own);
  std::stable_sort(pollutants.begin(), pollutants.end(), [&](const std::string& a, const std::string& b) {
    return std::find(first.begin(), first.end(), a) < std::find(first.begin(), first.end(), b);
  });
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::string& pollutant : pollutants) options.emplace_back(pollutant, formula_html(pollutant));
  std::string html = fills.definitions() + switch_buttons(words, "emissions", words.plain("column.pollutant"), options);
  for (std::size_t n = 0; n < pollutants.size(); ++n)
    html += panel_begin("emissions", pollutants[n], n == 0, is_changed(run, stacks[pollutants[n]]) ? "" : without_a_change()) + "<div class=\"scroll\">" + chart(words, results, pollutants[n], panels, stacks[pollutants[n]], groups, fills) + "</div></div>";
  html += legend(words, groups, fills);
  html += "<p class=\"note\">" + words("emissions.note", {{"share", signed_percent(run.emission_coverage).substr(run.emission_coverage > 0 ? 1 : 0)}}) + "</p>";
  return html + early_year_note(words, results);
}

}  // namespace pearl
