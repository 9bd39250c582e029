// The decision table: a row a scenario, a column for all that is decided by; its numbers once as a table for the eye, in one language, and once as JSON, in all, for sorting, filtering and the chart of two columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/report/told_json.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

using Json = nlohmann::json;
using Kind = PackageColumn::Kind;

// "−3.20": a column has one number of decimals.
std::string fixed(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  if (text.find_first_not_of("0.") == std::string::npos) return text;
  return (value < 0 ? "−" : "+") + text;
}

const char* name_of(PackageKind kind) {
  switch (kind) {
    case PackageKind::baseline: return "baseline";
    case PackageKind::package: return "package";
    case PackageKind::other: return "other";
    case PackageKind::source_left_out: return "left-out";
  }
  return "";
}

struct ShownCell {
  double value = PackageTable::nothing;
  std::string text, kind, below;  // plain texts; kind: met, missed, less, more, same or nothing
};

class DecisionTable {
 public:
  DecisionTable(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links = false)
      : words_(words), results_(results), indicators_(indicators), table_(table), with_links_(with_links) {
    const auto& pair = table.default_pair();
    if (pair) region_ = table.columns()[pair->first].region;
    else if (!indicators.masks().empty()) region_ = indicators.masks().front().code;
    for (std::size_t c = 0; c < table.columns().size(); ++c) decimals_.push_back(decimals_of(c));
    for (std::size_t s = 0; s < table.rows(); ++s) order_.push_back(s);
    if (!pair) return;
    places_ = table.places(pair->first);
    // Equals in what people breathe: who meets more targets comes first.
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return std::pair(place(a), -met(a)) < std::pair(place(b), -met(b)); });
  }

  [[nodiscard]] std::string html() const {
    std::string text = "<div class=\"scroll decision\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape_html(words_.plain("packages.title")) +
                       "\"><table id=\"packages-table\" aria-describedby=\"packages-caption\"><caption class=\"hidden\">" + words_("packages.title") +
                       "</caption><thead><tr><th scope=\"col\" class=\"rank\">" + words_("packages.place") + "</th>" + column_head(words_("packages.package"));
    for (std::size_t c = 0; c < table_.columns().size(); ++c)
      if (is_shown_first(c)) text += head(c);
    text += "</tr></thead>";
    for (const PackageKind kind : {PackageKind::baseline, PackageKind::package, PackageKind::other, PackageKind::source_left_out}) text += body(kind);
    return text + "</table></div>";
  }

  [[nodiscard]] std::string controls() const {
    std::string html = "<div class=\"controls\" id=\"packages-controls\" role=\"group\" aria-label=\"" + escape_html(words_.plain("packages.controls")) + "\"><label><span>" + words_("packages.filter") +
                       "</span> <input type=\"search\" id=\"packages-filter\" autocomplete=\"off\"></label><label><span>" + words_("column.region") + "</span> <select id=\"packages-region\">";
    for (const RegionMask& mask : indicators_.masks())
      html += fmt::format("<option value=\"{}\"{}>{}</option>", escape_html(mask.code), mask.code == region_ ? " selected" : "", escape_html(plain_region_label(words_, mask)));
    html += "</select></label><label><span>" + words_("column.pollutant") + "</span> <select id=\"packages-pollutant\"><option value=\"\">" + words_("packages.all_pollutants") + "</option>";
    std::vector<std::string> pollutants;
    for (const PackageColumn& column : table_.columns())
      if (!column.pollutant.empty() && std::find(pollutants.begin(), pollutants.end(), column.pollutant) == pollutants.end()) pollutants.push_back(column.pollutant);
    for (const std::string& pollutant : pollutants) html += fmt::format("<option value=\"{}\">{}</option>", escape_html(pollutant), escape_html(formula_plain(species_runs(words_, pollutant))));
    const RunDescription& run = results_.run();
    return html + "</select></label></div><p class=\"note\" id=\"packages-caption\">" + words_("packages.caption", {{"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}}) +
           "</p><p class=\"quiet\" id=\"packages-status\" role=\"status\"></p>";
  }

  [[nodiscard]] const std::string& region() const { return region_; }  // whose columns are shown first
  [[nodiscard]] static bool is_of_emissions(const PackageColumn& column) { return column.target != RunDescription::npos; }
  // What is reached with closing factors, and what is missing, stand below what the measures reach.
  [[nodiscard]] bool is_on_page(std::size_t c) const { return table_.columns()[c].kind != Kind::reached && table_.columns()[c].kind != Kind::missing; }

  [[nodiscard]] ShownCell cell(std::size_t s, std::size_t c) const {
    const PackageColumn& column = table_.columns()[c];
    const double value = table_.value(s, c);
    if (!std::isfinite(value)) return {value, table_.kind(s) == PackageKind::baseline && column.kind == Kind::change ? "" : "–", "", ""};
    ShownCell shown{value, "", "", ""};
    switch (column.kind) {
      case Kind::targets_met:
      case Kind::met_by_measures:
        shown.text = words_.plain("packages.met_of", {{"met", fmt::format("{:.0f}", value)}, {"judged", table_.judged(s)}});
        shown.kind = value >= static_cast<double>(table_.judged(s)) ? "met" : "missed";
        break;
      case Kind::by_measures: {
        const double missing = table_.value(s, other_column(c, Kind::missing)), reached = table_.value(s, other_column(c, Kind::reached));
        shown.text = fixed(value, decimals_[c]);
        shown.kind = !std::isfinite(missing) ? "" : missing > 0 ? "missed" : "met";
        if (missing > 0) shown.below = words_.plain("packages.missing", {{"points", format_significant(missing, missing < 0.1 ? 1 : 2)}});
        if (std::isfinite(reached) && reached != value) shown.below += (shown.below.empty() ? std::string{} : words_.plain("list.reasons")) + words_.plain("packages.with_closing", {{"change", fixed(reached, decimals_[c])}});
        break;
      }
      case Kind::change:
        shown.text = fixed(value, decimals_[c]);
        shown.kind = table_.is_noise(s, column) ? "same" : value < 0 ? "less" : value > 0 ? "more" : "same";
        break;
      case Kind::people: shown.text = format_significant(std::round(value), 3); break;
      case Kind::reached:
      case Kind::missing: shown.text = fixed(value, decimals_[c]); break;
    }
    return shown;
  }

  [[nodiscard]] std::vector<TextRun> label_of(std::size_t c) const {
    const PackageColumn& column = table_.columns()[c];
    switch (column.kind) {
      case Kind::targets_met: return {{words_.plain("packages.targets_met")}};
      case Kind::met_by_measures: return {{words_.plain("packages.met_by_measures")}};
      case Kind::change: return results_.run().variables[column.variable].label;
      default: return species_runs(words_, column.pollutant);
    }
  }

  // What stands below the label in a column's head.
  [[nodiscard]] std::string under(std::size_t c) const {
    const PackageColumn& column = table_.columns()[c];
    switch (column.kind) {
      case Kind::targets_met:
      case Kind::met_by_measures: return {};
      case Kind::change: return words_.plain(table_.is_of_area(column) ? "packages.under_area" : "packages.under_change");
      case Kind::people: {
        const PackageStandard& standard = table_.standards()[column.standard];
        const DataSetInfo& names = results_.run().data_set;
        const std::string limit = limit_label(standard.limit, false) + " " + display_unit(words_, results_.run().variables[standard.variable].units);
        return words_.plain("packages.under_people", {{"standard", names.said(standard.standard) + (standard.grade.empty() ? "" : " " + names.said(standard.grade))}, {"averaging", words_.named("averaging", standard.averaging)}, {"limit", limit}});
      }
      default: return words_.plain("packages.under_emissions", {{"region", region_name(column.region)}, {"versus", table_.targets()[column.target].versus}});
    }
  }

  // The column in a list of all.
  [[nodiscard]] std::string plain_name(std::size_t c) const {
    const PackageColumn& column = table_.columns()[c];
    const std::string label = formula_plain(label_of(c)), below = under(c);
    if (column.region.empty()) return label;
    if (is_of_emissions(column)) return words_.plain("packages.name_of_emissions", {{"label", label}, {"under", below}});
    return words_.plain("packages.name", {{"label", label}, {"under", below}, {"region", region_name(column.region)}});
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t s) const { return places_[s] > 0 ? places_[s] : table_.rows() + 1; }
  [[nodiscard]] double met(std::size_t s) const { return table_.columns().front().kind == Kind::targets_met && std::isfinite(table_.value(s, 0)) ? table_.value(s, 0) : 0; }
  [[nodiscard]] bool is_shown_first(std::size_t c) const {
    const PackageColumn& column = table_.columns()[c];
    return is_on_page(c) && (column.region.empty() || is_of_emissions(column) || column.region == region_);
  }

  [[nodiscard]] std::size_t shown_columns() const {
    std::size_t count = 0;
    for (std::size_t c = 0; c < table_.columns().size(); ++c) count += is_shown_first(c);
    return count;
  }

  [[nodiscard]] int decimals_of(std::size_t c) const {
    double most = 0;
    for (std::size_t s = 0; s < table_.rows(); ++s)
      if (const double value = std::abs(table_.value(s, c)); value > most) most = value;
    return most >= 10 ? 1 : most >= 1 ? 2 : 3;
  }

  [[nodiscard]] std::size_t other_column(std::size_t c, Kind kind) const {
    const auto& columns = table_.columns();
    for (std::size_t other = 0; other < columns.size(); ++other)
      if (columns[other].kind == kind && columns[other].target == columns[c].target) return other;
    return c;
  }

  [[nodiscard]] std::string region_name(const std::string& code) const {
    if (results_.run().data_set.is_abbreviated(code)) return code;
    const std::size_t m = indicators_.find(code);
    return m == Indicators::npos ? results_.reference().region_name(code) : plain_region_label(words_, indicators_.masks()[m]);
  }

  [[nodiscard]] std::string head(std::size_t c) const {
    const bool sorted = table_.default_pair() && c == table_.default_pair()->first;
    const std::string below = under(c);
    return fmt::format("<th scope=\"col\" data-column=\"{}\"{}><button type=\"button\" tabindex=\"{}\">{}</button>{}</th>", escape_html(table_.columns()[c].id),
                       sorted ? fmt::format(" aria-sort=\"{}\"", table_.columns()[c].more_is_better() ? "descending" : "ascending") : std::string{}, sorted || (!table_.default_pair() && c == 0) ? 0 : -1,
                       formula_html(label_of(c)), below.empty() ? "" : "<span class=\"aim\">" + escape_html(below) + "</span>");
  }

  // The scenario's title; in an index it leads to its page.
  [[nodiscard]] std::string linked(PackageKind kind, const ScenarioInfo& scenario) const {
    if (!with_links_ || kind == PackageKind::baseline) return user_text(scenario.title);
    return "<a data-page href=\"" + escape_html(page_address(scenario.name)) + "\">" + user_text(scenario.title) + "</a>";
  }

  [[nodiscard]] std::string body(PackageKind kind) const {
    std::string rows;
    for (const std::size_t s : order_) {
      if (table_.kind(s) != kind) continue;
      const ScenarioInfo& scenario = results_.run().scenarios[s];
      const bool ranked = s < places_.size() && places_[s] > 0;
      rows += fmt::format("<tr data-row=\"{}\" data-name=\"{}\"><td class=\"rank\">{}</td><th scope=\"row\">{} {}{}<span class=\"aim\">{}</span></th>", s, escape_html(scenario.name), ranked ? std::to_string(places_[s]) : "",
                          linked(kind, scenario), kind == PackageKind::baseline ? "<span class=\"chip\">" + words_("scenarios.baseline") + "</span> " : "", scenario_marks(words_, scenario),
                          scenario.title == scenario.name ? "" : user_text(scenario.name));
      for (std::size_t c = 0; c < table_.columns().size(); ++c) {
        if (!is_shown_first(c)) continue;
        const ShownCell shown = cell(s, c);
        rows += fmt::format("<td class=\"number {}\"{}>{}{}</td>", shown.kind, std::isfinite(shown.value) ? fmt::format(" data-value=\"{:.6g}\"", shown.value) : std::string{}, escape_html(shown.text),
                            shown.below.empty() ? "" : "<span class=\"aim\">" + escape_html(shown.below) + "</span>");
      }
      rows += "</tr>";
    }
    if (rows.empty()) return {};
    const char* apart = kind == PackageKind::other ? "packages.others" : kind == PackageKind::source_left_out ? "packages.left_out" : nullptr;
    const std::string title = apart == nullptr ? std::string{} : fmt::format("<tr class=\"apart\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>", 2 + shown_columns(), words_(apart));
    return fmt::format("<tbody data-kind=\"{}\">{}{}</tbody>", name_of(kind), title, rows);
  }

  const Words& words_;
  const ResultSet& results_;
  const Indicators& indicators_;
  const PackageTable& table_;
  bool with_links_;
  std::string region_;
  std::vector<int> decimals_;
  std::vector<std::size_t> places_, order_;
};

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
  if (alone != table.columns().end()) text += " " + words.counted("packages.verdict_alone", by_measures);
  return text;
}

// What the table has no column for, and why.
std::string lacking(const Words& words, const ResultSet& results, const PackageTable& table) {
  const std::vector<LimitComparison> limits = comparisons_of(results);
  std::string text = words("packages.no_cost");
  if (table.standards().empty() && !limits.empty()) text += " " + words("packages.no_people");
  return text;
}

}  // namespace

std::string packages_section(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links) {
  if (!table.has_packages()) return {};
  const DecisionTable decision(words, results, indicators, table, with_links);
  std::string html = "<section id=\"packages-section\"><h2>" + words("packages.title") + "</h2><p class=\"lead\" id=\"packages-verdict\">" + verdict_words(words, table) + "</p>" + decision.controls() + decision.html();
  html += "<p class=\"note\">" + words("packages.files") + " " + lacking(words, results, table) + "</p>" + cut_regions_note(words, indicators);
  return html + fill_template(words, report_file("packages.html"), {{"differences", difference_charts(words, results, indicators, table)}}) + "</section>\n";
}

std::string packages_data(const std::vector<const Telling*>& tellings, const PackageTable& table) {
  std::vector<std::unique_ptr<DecisionTable>> told;
  for (const Telling* one : tellings) told.push_back(std::make_unique<DecisionTable>(one->words, one->results, one->indicators, table));
  const RunDescription& run = tellings.front()->results.run();
  Json data{{"region", told.front()->region()}, {"columns", Json::array()}, {"rows", Json::array()}};
  std::vector<std::size_t> on_page, place_on_page(table.columns().size(), RunDescription::npos);
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    if (!told.front()->is_on_page(c)) continue;
    place_on_page[c] = on_page.size();
    on_page.push_back(c);
  }
  for (const std::size_t c : on_page) {
    const PackageColumn& column = table.columns()[c];
    Json labels = Json::array();  // of each language
    for (const auto& one : told) labels.push_back(label_json(one->label_of(c)));
    data["columns"].push_back({{"id", column.id},
                               {"labels", std::move(labels)},
                               {"under", in_each(told, [&](const DecisionTable& one) { return one.under(c); })},
                               {"name", in_each(told, [&](const DecisionTable& one) { return one.plain_name(c); })},
                               {"key", column.kind == Kind::change ? run.variables[column.variable].name : std::to_string(column.standard)},
                               {"region", DecisionTable::is_of_emissions(column) ? "" : column.region},
                               {"pollutant", column.pollutant},
                               {"more", column.more_is_better()}});
  }
  for (std::size_t s = 0; s < table.rows(); ++s) {
    Json cells = Json::array();
    for (const std::size_t c : on_page) {
      const ShownCell shown = told.front()->cell(s, c);
      Json one = Json::array({std::isfinite(shown.value) ? Json(shown.value) : Json(), in_each(told, [&](const DecisionTable& in) { return in.cell(s, c).text; })});
      if (!shown.kind.empty() || !shown.below.empty()) one.push_back(shown.kind);
      if (!shown.below.empty()) one.push_back(in_each(told, [&](const DecisionTable& in) { return in.cell(s, c).below; }));
      cells.push_back(std::move(one));
    }
    data["rows"].push_back({{"name", run.scenarios[s].name},
                            {"title", in_each(tellings, [&](const Telling& one) { return one.results.run().scenarios[s].title; })},
                            {"kind", name_of(table.kind(s))},
                            {"cells", std::move(cells)}});
  }
  if (const auto& pair = table.default_pair()) data["pair"] = {place_on_page[pair->first], place_on_page[pair->second]};
  return script_json(data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace pearl
