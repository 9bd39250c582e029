// Changes against the baseline as bars, all scenarios and sides of a variable on one scale.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

using Kind = PackageColumn::Kind;

// A bar for each scenario but baseline and zero-outs, a panel for each column: blue falls, red rises, grey is noise.
std::string chart(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, const std::vector<std::size_t>& columns, std::size_t v) {
  const RunDescription& run = results.run();
  std::vector<std::size_t> rows;
  for (std::size_t s = 0; s < table.rows(); ++s)
    if (table.kind(s) == PackageKind::package || table.kind(s) == PackageKind::other) rows.push_back(s);
  double least = 0, most = 0;
  for (const std::size_t s : rows)
    for (const std::size_t column : columns)
      if (const double value = table.value(s, column); std::isfinite(value)) least = std::min(least, value), most = std::max(most, value);
  if (!(most - least > 0)) return "<p>" + words("packages.no_difference") + "</p>";

  constexpr double label_width = 330, gap = 104, width = 1120, row = svg::scenario_row, bar = 15, top = 34;
  const double count = static_cast<double>(columns.size()), panel_width = (width - label_width - gap * count) / count;
  const double step = axis_ticks(most - least, 5)[1], first = std::floor(least / step - 1e-9) * step, last = std::ceil(most / step - 1e-9) * step;
  const double scale = panel_width / (last - first), bottom = top + row * static_cast<double>(rows.size());
  std::string body;
  for (std::size_t n = 0; n < rows.size(); ++n)
    body += svg::scenario_label(words, label_width - 54, top + row * static_cast<double>(n) + 16, run.scenarios[rows[n]].title, run.scenarios[rows[n]].illustrative);
  for (std::size_t p = 0; p < columns.size(); ++p) {
    const double zero = label_width + static_cast<double>(p) * (panel_width + gap) - first * scale;
    const PackageColumn& column = table.columns()[columns[p]];
    body += svg::text(zero + first * scale, 16, plain_region_label(words, indicators.masks()[column.mask]), "panel-title");
    for (double mark = first; mark < last + step / 2; mark += step) {
      body += svg::line(zero + mark * scale, top - 6, zero + mark * scale, bottom, std::abs(mark) < step / 2 ? "base" : "rule");
      body += svg::text(zero + mark * scale, bottom + 17, limit_label(std::abs(mark) < step / 2 ? 0 : mark, true), "tick", "middle");
    }
    for (std::size_t n = 0; n < rows.size(); ++n) {
      const double value = table.value(rows[n], columns[p]), y = top + row * static_cast<double>(n) + 4;
      if (!std::isfinite(value)) continue;
      const char* colour = table.is_noise(rows[n], column) ? "#9aa5b1" : value < 0 ? "#2f7ebc" : "#d1603d";
      body += svg::rectangle(zero + std::min(0.0, value) * scale, y, std::abs(value) * scale, bar, colour, run.scenarios[rows[n]].title);
      body += svg::text(zero + value * scale + (value < 0 ? -5 : 5), y + 12, signed_percent(value / 100), "value", value < 0 ? "end" : "start");
    }
  }
  return fmt::format("<div class=\"scroll\"><svg class=\"chart differences\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg></div>", width, bottom + 26,
                     escape_html(words.plain("packages.difference_chart", {{"variable", formula_plain(run.variables[v].label)}})), body);
}

}  // namespace

std::string difference_charts(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table) {
  const RunDescription& run = results.run();
  std::vector<std::size_t> masks;
  for (const std::string& code : run.data_set.sides)
    if (const std::size_t m = indicators.find(code); m != Indicators::npos) masks.push_back(m);
  if (masks.empty() && !indicators.masks().empty()) masks.push_back(0);
  if (masks.empty()) return {};
  std::vector<std::pair<std::string, std::string>> options;
  std::string panels;
  for (const std::size_t v : ordered_variables(run)) {
    std::vector<std::size_t> columns;
    for (const std::size_t m : masks)
      for (std::size_t c = 0; c < table.columns().size(); ++c)
        if (table.columns()[c].kind == Kind::change && table.columns()[c].variable == v && table.columns()[c].mask == m) columns.push_back(c);
    panels += panel_begin("differences", run.variables[v].name, options.empty()) + chart(words, results, indicators, table, columns, v) + "</div>";
    options.emplace_back(run.variables[v].name, formula_html(run.variables[v].label));
  }
  return switch_buttons(words, "differences", words.plain("column.variable"), options) + panels;
}

}  // namespace pearl
