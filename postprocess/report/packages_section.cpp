// Packages side by side: how many meet their targets, the decision table, the chart of two columns, bars and maps of differences.
#include <algorithm>
#include <map>

#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/citation.hpp"
#include "postprocess/report/decision_table.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/sections.hpp"

namespace pearl {

namespace {

using Kind = PackageColumn::Kind;

// How many packages meet all that they are judged by, with and without closing factors.
std::string verdict_words(const Words& words, const PackageTable& table) {
  std::size_t packages = 0, judged = 0, met = 0, by_measures = 0;
  const auto find = [&](Kind kind) { return std::find_if(table.columns().begin(), table.columns().end(), [&](const PackageColumn& column) { return column.kind == kind; }); };
  const auto all = find(Kind::targets_met), alone = find(Kind::met_by_measures);
  for (std::size_t s = 0; s < table.rows(); ++s) {
    if (table.kind(s) != PackageKind::package) continue;
    ++packages;
    if (table.judged(s) == 0) continue;
    ++judged;
    const auto meets_all = [&](auto column) { return column != table.columns().end() && table.value(s, static_cast<std::size_t>(column - table.columns().begin())) >= static_cast<double>(table.judged(s)); };
    met += meets_all(all);
    by_measures += meets_all(alone);
  }
  if (judged == 0) return words.counted("packages.no_targets", packages);
  std::string text = words.counted("packages.verdict", packages, {{"met", met}});
  if (alone != table.columns().end()) text += words("list.sentences") + words.counted("packages.verdict_alone", by_measures);
  return text;
}

// Whose the costs are, where they come from, and who has none.
std::string cost_notes(const Words& words, const ResultSet& results, const PackageTable& table) {
  std::map<std::pair<std::string, std::string>, std::size_t> origins;  // status, source: number of scenarios
  std::size_t without = 0;
  for (std::size_t s = 0; s < table.rows(); ++s) {
    const std::optional<CostInfo>& cost = results.run().scenarios[s].cost;
    if (cost) ++origins[{cost->status, cost->source}];
    else without += table.kind(s) == PackageKind::package;
  }
  if (origins.empty()) return {};
  std::string html = "<div class=\"note\" id=\"packages-costs\"><p>" + words("cost.note") + (without > 0 ? words("list.sentences") + words.counted("cost.without", without) : "") + "</p><ul>";
  for (const auto& [origin, count] : origins) html += "<li>" + words.counted("cost.origin", count, {{"status", Html{status_mark(words, origin.first)}}, {"source", Html{citation(words, origin.second)}}}) + "</li>";
  return html + "</ul></div>";
}

// What the table has no column for, and why.
std::string lacking(const Words& words, const ResultSet& results, const PackageTable& table) {
  const std::vector<LimitComparison> limits = comparisons_of(results);
  const bool has_cost = std::any_of(table.columns().begin(), table.columns().end(), [](const PackageColumn& column) { return column.kind == Kind::cost; });
  std::string text = has_cost ? std::string{} : words("packages.no_cost");
  if (table.standards().empty() && !limits.empty()) {
    const bool days = std::any_of(limits.begin(), limits.end(), [](const LimitComparison& one) { return one.lack == AnswerLack::none && !one.for_a_year; });
    text += (text.empty() ? "" : words("list.sentences")) + words(days ? "packages.no_people_days" : "packages.no_people_standards");
  }
  return text;
}

}  // namespace

std::string packages_section(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links) {
  if (!table.has_packages()) return {};
  const DecisionTable decision(words, results, indicators, table, with_links);
  std::string html = "<section id=\"packages-section\"><h2>" + words("packages.title") + "</h2><p class=\"lead\" id=\"packages-verdict\">" + verdict_words(words, table) + "</p>" + decision.controls() + decision.html();
  html += "<p class=\"note\">" + words("packages.files") + words("list.sentences") + lacking(words, results, table) + "</p>" + cut_regions_note(words, indicators) + cost_notes(words, results, table);
  const std::string chart = table.default_pair() ? fill_template(words, report_file("packages_chart.html"), {}) : std::string{};
  return html + fill_template(words, report_file("packages.html"), {{"chart", chart}, {"differences", difference_charts(words, results, indicators, table)}, {"scale_switch", scale_switch(words)}}) + "</section>\n";
}

}  // namespace pearl
