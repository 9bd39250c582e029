// Whose emissions cause how much of what people breathe: a bar a region, stacked by group of sources, and the numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/report/fills.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// "−0.0056": a minus as people write it.
std::string plain_number(double value, int digits) { return (value < 0 ? "−" : "") + format_significant(std::abs(value), digits); }

std::string percent_of(double value, double whole) {
  return whole > 0 ? even_number(100 * value / whole, 0) + " %" : no_number;
}

class Section {
 public:
  Section(const Words& words, const ContributionTable& table) : words_(words), table_(table), asked_(table.asked()), fills_("contributions", choose_fills(std::vector<std::string>(asked_.groups.size()), safe_colours.size() - 1)) {}  // the eighth colour is the rest's

  [[nodiscard]] std::string definitions() const { return fills_.definitions(); }

  [[nodiscard]] std::string chart(std::size_t v) const {
    constexpr double label_width = 290, width = 1120, row = 34, bar = 22, top = 14, right = 90;
    const std::vector<RegionMask>& masks = table_.indicators().masks();
    double least = 0, most = 0;
    std::vector<std::pair<std::size_t, SharedValue>> rows;
    for (std::size_t m = 0; m < masks.size(); ++m)
      if (auto shared = table_.at(v, m)) {
        double below = std::min(0.0, shared->rest), above = std::max(0.0, shared->rest);
        for (const double share : shared->share) (share < 0 ? below : above) += share;
        least = std::min(least, below), most = std::max(most, above);
        rows.emplace_back(m, std::move(*shared));
      }
    if (rows.empty() || most <= 0) return {};
    const std::vector<double> marks = axis_ticks(most, 6);
    const double span = marks.back() - least, scale = (width - label_width - right) / span, zero = label_width - least * scale;
    const double bottom = top + row * static_cast<double>(rows.size());
    std::string body;
    svg::Rectangles bars;
    for (const double mark : marks) {
      body += svg::line(zero + mark * scale, top - 6, zero + mark * scale, bottom, "rule");
      body += svg::text(zero + mark * scale, bottom + 17, limit_label(mark, false), "tick", "middle");
    }
    for (std::size_t n = 0; n < rows.size(); ++n) {
      const auto& [m, shared] = rows[n];
      const double y = top + row * static_cast<double>(n) + 4;
      body += svg::text(label_width - 14, y + bar / 2 + 5, plain_region_label(words_, masks[m]), "label", "end");
      double x = zero, left = zero;  // ends of what was drawn to the right and to the left
      const auto add = [&](double value, const std::string& colour, const std::string& title) {
        const double length = std::abs(value) * scale;
        if (value < 0) left -= length;
        body += bars.add(value < 0 ? left : x, y, length, bar, colour,
                               words_.plain("contributions.tip", {{"group", title}, {"value", plain_number(value, 3)}, {"unit", display_unit(words_, table_.variables()[v].units)}, {"share", percent_of(value, shared.whole)}}));
        if (value > 0) x += length;
      };
      for (std::size_t g = 0; g < shared.share.size(); ++g) add(shared.share[g], fills_.paint(g), asked_.groups[g].second);
      add(shared.rest, rest_colour, words_.plain("contributions.rest"));
      body += svg::text(x + 7, y + bar / 2 + 5, format_significant(shared.whole, 3), "value");
    }
    body += bars.patterned();
    return fmt::format("<div class=\"scroll\"><svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg></div>", width, bottom + 26,
                       escape_html(words_.plain("contributions.chart", {{"variable", formula_plain(table_.variables()[v].label)}, {"unit", display_unit(words_, table_.variables()[v].units)}})), body);
  }

  [[nodiscard]] std::string keys() const {
    std::string html = "<ul class=\"keys\">";
    for (std::size_t g = 0; g < asked_.groups.size(); ++g) html += "<li>" + fills_.swatch(g) + user_text(asked_.groups[g].second) + "</li>";
    return html + "<li>" + Fills::swatch_of(rest_colour) + words_("contributions.rest") + "</li></ul>";
  }

  [[nodiscard]] std::string numbers(std::size_t v) const {
    const std::vector<RegionMask>& masks = table_.indicators().masks();
    std::string html = "<div class=\"scroll\"><table class=\"plain contributions\"><caption>" +
                       words_("contributions.caption", {{"variable", Html{formula_html(table_.variables()[v].label)}}, {"unit", display_unit(words_, table_.variables()[v].units)}}) + "</caption><thead><tr>" +
                       column_head(words_("column.region")) + number_head(words_("contributions.whole"));
    for (const auto& [name, title] : asked_.groups) html += number_head(user_text(title));
    html += number_head(words_("contributions.rest")) + number_head(words_("contributions.nonlinearity")) + "</tr></thead><tbody>";
    std::vector<std::optional<SharedValue>> rows;
    NumberColumn wholes, rests;
    std::vector<NumberColumn> shares(asked_.groups.size());
    for (std::size_t m = 0; m < masks.size(); ++m) {
      const auto& shared = rows.emplace_back(table_.at(v, m));
      if (!shared) continue;
      wholes.add(shared->whole);
      rests.add(shared->rest);
      for (std::size_t g = 0; g < shares.size(); ++g) shares[g].add(shared->share[g]);
    }
    for (std::size_t m = 0; m < masks.size(); ++m) {
      const auto& shared = rows[m];
      if (!shared) continue;
      html += fmt::format("<tr{}><th scope=\"row\">{}</th><td class=\"number\">{}</td>", masks[m].group ? " class=\"group\"" : "", region_label(words_, masks[m]), wholes.text(shared->whole));
      const auto cell = [&](const NumberColumn& column, double value) { html += fmt::format("<td class=\"number\">{}<span class=\"change\">{}</span></td>", percent_of(value, shared->whole), column.text(value)); };
      for (std::size_t g = 0; g < shares.size(); ++g) cell(shares[g], shared->share[g]);
      cell(rests, shared->rest);
      const bool much = shared->nonlinearity && *shared->nonlinearity > much_nonlinearity;
      html += fmt::format("<td class=\"number\"{}>{}{}</td>", shared->nonlinearity ? fmt::format(" data-nonlinearity=\"{:.6g}\"", *shared->nonlinearity) : "", much ? "▲ " : "", shared->nonlinearity ? even_number(*shared->nonlinearity, 2) : no_number);
      html += "</tr>";
    }
    return html + "</tbody></table></div>";
  }

 private:
  const Words& words_;
  const ContributionTable& table_;
  const ContributionsInfo& asked_;
  Fills fills_;
};

}  // namespace

std::string contributions_section(const Words& words, const ResultSet& results, const ContributionTable& table, bool with_maps) {
  const Section section(words, table);
  const ContributionsInfo& asked = table.asked();
  const RunDescription& run = results.run();
  const std::size_t of = run.scenario_index(asked.of);
  RunDescription shown = run;  // the variables of the runs, in the report's order
  shown.variables = table.variables();
  const std::vector<std::size_t> order = ordered_variables(shown);
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::size_t v : order) options.emplace_back(table.variables()[v].name, formula_html(table.variables()[v].label));
  const std::string method = by_method(asked, "contributions.by_zero_out", "contributions.by_step", "contributions.by_shapley");
  const std::string warning = by_method(asked, "contributions.warning", "contributions.warning_step", "contributions.warning_shapley");
  std::string html = "<section id=\"contributions-section\"><h2>" + words("heading.contributions") + "</h2><p>" +
                     words("contributions.intro", {{"scenario", Html{user_text(of == RunDescription::npos ? asked.of : run.scenarios[of].title)}}}) + words("list.sentences") + words(method) + "</p>" + section.definitions() +
                     switch_buttons(words, "contributions", words.plain("column.variable"), options);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const std::size_t v = order[n];
    html += panel_begin("contributions", table.variables()[v].name, n == 0);
    if (table.acting_on_each_other(v).much > 0) html += "<p class=\"note\" data-warning=\"nonlinearity\">" + words(warning, {{"limit", fmt::format("{:g}", much_nonlinearity)}}) + "</p>";
    html += section.chart(v) + section.keys() + section.numbers(v) + "</div>";
  }
  if (with_maps)
    html += "<h3>" + words("contributions.maps") + "</h3>" + scale_switch(words) + "<p class=\"note\" id=\"contribution-maps-note\"></p><ul id=\"contribution-maps-legend\" class=\"keys\"></ul><div id=\"contribution-maps-grid\" class=\"small-maps wide\"></div><noscript><p class=\"note\">" +
            words("map.no_script") + "</p></noscript>";
  return html + "</section>\n";
}

}  // namespace pearl
