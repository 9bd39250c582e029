// What fine particles are made of, by region and at stations: bars stacked by part, and what each scenario changes, part by part.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/report/composition.hpp"
#include "postprocess/report/fills.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/svg.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// Hatching tells neighbours apart without colour.
const Fills& part_fills() {
  static const Fills fills("composition", {{"#d55e00"}, {"#0072b2", 1}, {"#e69f00"}, {"#009e73", 2}, {"#009e73"}, {"#30363d"}, {"#b5bcc4", 3}, {"#56b4e9"}});
  return fills;
}

class Section {
 public:
  Section(const Words& words, const ResultSet& results, const Indicators& indicators, const Composition& composition)
      : words_(words), run_(results.run()), indicators_(indicators), composition_(composition), unit_(display_unit(words, run_.variables[composition.whole()].units)) {}

  [[nodiscard]] std::string keys() const {
    std::string html = "<ul class=\"keys\">";
    for (std::size_t part = 0; part < composition_.parts().size(); ++part)
      html += "<li>" + part_fills().swatch(part) + escape_html(title(part)) + "</li>";
    return html + "</ul>";
  }

  // One scenario: a bar a region; a bar a station behind a fold, since a network may have many.
  [[nodiscard]] std::string levels(std::size_t s) const {
    Drawing regions, stations;
    for (std::size_t p = 0; p < composition_.places().size(); ++p)
      if (std::isfinite(composition_.whole_at(s, p))) (composition_.places()[p].is_station ? stations : regions).rows.push_back({place_name(p), bar(s, p, false), composition_.whole_at(s, p)});
    const auto drawn = [&](const Drawing& drawing, const char* name) { return chart(drawing, words_.plain(name, {{"scenario", run_.scenarios[s].title}, {"unit", unit_}})); };
    std::string html = drawn(regions, "composition.chart");
    if (!stations.rows.empty())
      html += screen_fold(words_("composition.stations", {{"count", stations.rows.size()}}), drawn(stations, "composition.chart_of_stations"));
    return html;
  }
  // One place: a bar a scenario, of what it changes.
  [[nodiscard]] std::string changes(std::size_t p) const {
    Drawing drawing;
    drawing.is_change = true;
    for (std::size_t s = 0; s < run_.scenarios.size(); ++s)
      if (s != run_.baseline_index() && std::isfinite(composition_.whole_at(s, p)))
        drawing.rows.push_back({run_.scenarios[s].title, bar(s, p, true), composition_.whole_at(s, p) - composition_.whole_at(run_.baseline_index(), p)});
    return chart(drawing, words_.plain("composition.change_chart", {{"place", place_name(p)}, {"unit", unit_}}));
  }
  [[nodiscard]] std::string level_table(std::size_t s) const {
    std::string html = table_head(words_("composition.caption", {{"scenario", Html{user_text(run_.scenarios[s].title)}}, {"unit", unit_}}), words_("column.region"));
    NumberColumn wholes;
    std::vector<NumberColumn> parts(composition_.parts().size());
    for (std::size_t p = 0; p < composition_.places().size(); ++p) {
      if (!std::isfinite(composition_.whole_at(s, p))) continue;
      wholes.add(composition_.whole_at(s, p));
      add_to(parts, bar(s, p, false));
    }
    for (std::size_t p = 0; p < composition_.places().size(); ++p) {
      if (!std::isfinite(composition_.whole_at(s, p))) continue;
      html += fmt::format("<tr{}><th scope=\"row\">{}</th><td class=\"number\">{}</td>", composition_.places()[p].is_group ? " class=\"group\"" : "", place_label(p), wholes.text(composition_.whole_at(s, p)));
      const std::vector<double> values = bar(s, p, false);
      for (std::size_t part = 0; part < values.size(); ++part)
        html += fmt::format("<td class=\"number\">{}<span class=\"change\">{}</span></td>", parts[part].text(values[part]), composition_.whole_at(s, p) > 0 ? even_number(100 * values[part] / composition_.whole_at(s, p), 0) + " %" : no_number);
      html += "</tr>";
    }
    return html + "</tbody></table></div>";
  }
  [[nodiscard]] std::string change_table(std::size_t p) const {
    std::string html = table_head(words_("composition.change_caption", {{"place", place_name(p)}, {"unit", unit_}}), words_("column.scenario"));
    const double base = composition_.whole_at(run_.baseline_index(), p);
    NumberColumn wholes;
    std::vector<NumberColumn> parts(composition_.parts().size());
    for (std::size_t s = 0; s < run_.scenarios.size(); ++s) {
      if (s == run_.baseline_index()) continue;
      wholes.add(composition_.whole_at(s, p) - base);
      add_to(parts, bar(s, p, true));
    }
    for (std::size_t s = 0; s < run_.scenarios.size(); ++s) {
      if (s == run_.baseline_index()) continue;
      const double change = composition_.whole_at(s, p) - base;
      html += fmt::format("<tr><th scope=\"row\">{} {}</th><td class=\"number\">{}<span class=\"change\">{}</span></td>", user_text(run_.scenarios[s].title), scenario_marks(words_, run_.scenarios[s]), wholes.signed_text(change),
                          base > 0 ? even_percent(change / base) : no_number);
      const std::vector<double> values = bar(s, p, true);
      for (std::size_t part = 0; part < values.size(); ++part) html += fmt::format("<td class=\"number\">{}</td>", parts[part].signed_text(values[part]));
      html += "</tr>";
    }
    return html + "</tbody></table></div>";
  }
  [[nodiscard]] std::string place_name(std::size_t p) const {
    const Composition::Place& place = composition_.places()[p];
    return place.is_station ? words_.plain("composition.station", {{"name", run_.data_set.said(place.name)}}) : plain_region_label(words_, indicators_.masks()[place.mask]);
  }

 private:
  struct Bar {
    std::string label;
    std::vector<double> parts;
    double whole = 0;
  };
  struct Drawing {
    std::vector<Bar> rows;
    bool is_change = false;
  };

  [[nodiscard]] std::string title(std::size_t part) const { return words_.named("variable", run_.variables[composition_.parts()[part]].name); }
  [[nodiscard]] std::string place_label(std::size_t p) const {
    const Composition::Place& place = composition_.places()[p];
    return place.is_station ? words_("composition.station", {{"name", Html{user_text(run_.data_set.said(place.name))}}}) : region_label(words_, indicators_.masks()[place.mask]);
  }
  [[nodiscard]] std::vector<double> bar(std::size_t s, std::size_t p, bool change) const {
    std::vector<double> parts;
    for (std::size_t part = 0; part < composition_.parts().size(); ++part) parts.push_back(composition_.at(s, part, p) - (change ? composition_.at(run_.baseline_index(), part, p) : 0));
    return parts;
  }
  static void add_to(std::vector<NumberColumn>& columns, const std::vector<double>& row) {
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c].add(row[c]);
  }
  [[nodiscard]] std::string table_head(const std::string& caption, const std::string& first) const {
    std::string html = "<div class=\"scroll\"><table class=\"plain composition\"><caption>" + caption + "</caption><thead><tr>" + column_head(first) + number_head(formula_html(run_.variables[composition_.whole()].label));
    for (std::size_t part = 0; part < composition_.parts().size(); ++part) html += number_head(escape_html(title(part)));
    return html + "</tr></thead><tbody>";
  }

  // Parts below zero lie to the left of zero, the others to the right; the sum stands behind, a tick in a change.
  [[nodiscard]] std::string chart(const Drawing& drawing, const std::string& name) const {
    constexpr double label_width = 290, width = 1120, row = 30, height = 20, top = 14, right = 90;
    double least = 0, most = 0;
    for (const Bar& one : drawing.rows) {
      double below = 0, above = 0;
      for (const double value : one.parts) (value < 0 ? below : above) += value;
      least = std::min(least, below), most = std::max(most, above);
    }
    const double reach = std::max(most, -least);
    if (!(reach > 0)) return {};
    const std::vector<double> marks = axis_ticks(reach, 6);
    const double left_end = least < 0 ? -marks.back() * std::ceil(-least / marks.back() * 6) / 6 : 0, right_end = most > 0 ? marks.back() * std::ceil(most / marks.back() * 6) / 6 : 0;
    const double scale = (width - label_width - right - (least < 0 ? 60 : 0)) / (right_end - left_end), zero = label_width + (least < 0 ? 60 : 0) - left_end * scale;
    const double bottom = top + row * static_cast<double>(drawing.rows.size());
    std::string body, totals;  // the marks of totals lie over the bars
    svg::Rectangles bars;
    const auto mark_at = [&](double mark) {
      if (mark < left_end - 1e-9 * reach || mark > right_end + 1e-9 * reach) return;
      body += svg::line(zero + mark * scale, top - 6, zero + mark * scale, bottom, mark == 0 ? "base" : "rule");
      body += svg::text(zero + mark * scale, bottom + 17, mark < 0 ? "−" + limit_label(-mark, false) : limit_label(mark, false), "tick", "middle");
    };
    for (const double mark : marks) {
      mark_at(mark);
      if (mark > 0) mark_at(-mark);
    }
    for (std::size_t n = 0; n < drawing.rows.size(); ++n) {
      const Bar& one = drawing.rows[n];
      const double y = top + row * static_cast<double>(n) + 4;
      body += svg::text(label_width - 14, y + height / 2 + 5, svg::cut(one.label, 38), "label", "end");
      double ahead = zero, behind = zero;
      for (std::size_t part = 0; part < one.parts.size(); ++part) {
        const double length = std::abs(one.parts[part]) * scale;
        if (length < 0.05) continue;
        if (one.parts[part] < 0) behind -= length;
        body += bars.add(one.parts[part] < 0 ? behind : ahead, y, length, height, part_fills().paint(part),
                               words_.plain("composition.tip", {{"part", title(part)}, {"value", drawing.is_change ? signed_number(one.parts[part], 2) : format_significant(one.parts[part], 3)}, {"unit", unit_}}));
        if (one.parts[part] > 0) ahead += length;
      }
      if (drawing.is_change) totals += fmt::format("<path d=\"M{0:.1f},{1:.1f} v{2}\" stroke=\"#111\" stroke-width=\"3\"/>", zero + one.whole * scale, y - 3, height + 6);
      body += svg::text(ahead + 7, y + height / 2 + 5, drawing.is_change ? signed_number(one.whole, 2) : format_significant(one.whole, 3), "value");
    }
    body += bars.patterned() + totals;
    return fmt::format("<div class=\"scroll\"><svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg></div>", width, bottom + 26, escape_html(name), body);
  }

  const Words& words_;
  const RunDescription& run_;
  const Indicators& indicators_;
  const Composition& composition_;
  std::string unit_;
};

}  // namespace

std::string composition_section(const Words& words, const ResultSet& results, const Indicators& indicators, const Composition& composition) {
  if (composition.empty()) return {};
  const RunDescription& run = results.run();
  const Section section(words, results, indicators, composition);
  std::string html = "<section id=\"composition-section\"><h2>" + words("heading.composition") + "</h2>" + part_fills().definitions() + "<p>" + words("composition.intro") + "</p>";
  std::vector<std::pair<std::string, std::string>> scenarios, places;
  for (const ScenarioInfo& scenario : run.scenarios) scenarios.emplace_back(scenario.name, user_text(scenario.title));
  html += section.keys() + switch_buttons(words, "composition", words.plain("column.scenario"), scenarios);
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    html += panel_begin("composition", run.scenarios[s].name, s == 0, of_scenario(run.scenarios[s])) + section.levels(s) + screen_fold(words("composition.numbers"), section.level_table(s)) + "</div>";
  if (run.scenarios.size() > 1) {
    std::vector<std::size_t> shown;  // regions that the reports set side by side; else all
    for (const bool any : {false, true}) {
      if (!shown.empty()) break;
      for (std::size_t p = 0; p < composition.places().size(); ++p) {
        const Composition::Place& place = composition.places()[p];
        const bool side = std::find(run.data_set.sides.begin(), run.data_set.sides.end(), place.code) != run.data_set.sides.end();
        if (!place.is_station && (any || side) && std::isfinite(composition.whole_at(run.baseline_index(), p))) shown.push_back(p);
      }
    }
    for (const std::size_t p : shown) places.emplace_back(composition.places()[p].code, escape_html(section.place_name(p)));
    html += "<h3>" + words("composition.change_title") + "</h3><p>" + words("composition.change_intro", {{"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}}) + "</p>" + section.keys() +
            switch_buttons(words, "composition-change", words.plain("column.region"), places);
    for (std::size_t n = 0; n < shown.size(); ++n)
      html += panel_begin("composition-change", composition.places()[shown[n]].code, n == 0) + section.changes(shown[n]) + section.change_table(shown[n]) + "</div>";
  }
  return html + cut_regions_note(words, indicators) + "</section>\n";
}

}  // namespace pearl
