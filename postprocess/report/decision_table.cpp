#include "postprocess/report/decision_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/limit_text.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

using Kind = PackageColumn::Kind;

// "−1 200": an amount has a sign only below 0.
std::string amount(double value, int decimals) {
  const std::string text = decimals == 0 ? whole_number(std::abs(value)) : fmt::format("{:.{}f}", std::abs(value), decimals);
  return (value < 0 && text.find_first_not_of("0.") != std::string::npos ? "−" : "") + text;
}

bool is_of_emissions(const PackageColumn& column) { return column.target != RunDescription::npos; }

}  // namespace

std::string cost_unit(const Words& words, const RunDescription& run, double counted_in) {
  for (const ScenarioInfo& scenario : run.scenarios)
    if (scenario.cost) return words.plain(counted_in == 1 ? "cost.unit" : "cost.unit_millions", {{"currency", words.named("currency", scenario.cost->currency)}, {"year", scenario.cost->price_year}});
  return {};
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

DecisionTable::DecisionTable(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links)
    : words_(words), results_(results), indicators_(indicators), table_(table), with_links_(with_links) {
  const auto& rank = table.ranked_by();
  if (rank) region_ = table.columns()[*rank].region;
  else if (!indicators.masks().empty()) region_ = indicators.masks().front().code;
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (const Kind kind = table.columns()[c].kind; kind != Kind::reached && kind != Kind::missing) on_page_.push_back(c);
  const auto part = [&](std::size_t c) { return table.columns()[c].region.empty() ? 0 : is_of_emissions(table.columns()[c]) ? 1 : 2; };
  std::stable_sort(on_page_.begin(), on_page_.end(), [&](std::size_t a, std::size_t b) { return part(a) < part(b); });
  for (std::size_t s = 0; s < table.rows(); ++s) order_.push_back(s);
  if (!rank) return;
  places_ = table.places(*rank);
  const auto place = [&](std::size_t s) { return places_[s] > 0 ? places_[s] : table.rows() + 1; };
  const auto targets = std::find_if(table.columns().begin(), table.columns().end(), [](const PackageColumn& column) { return column.kind == Kind::targets_met; });
  const auto met = [&](std::size_t s) {
    const double number = targets == table.columns().end() ? 0 : table.value(s, static_cast<std::size_t>(targets - table.columns().begin()));
    return std::isfinite(number) ? number : 0;
  };
  // Equals in what people breathe: who meets more targets comes first.
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return std::pair(place(a), -met(a)) < std::pair(place(b), -met(b)); });
}

// The column that ranks comes first.
std::vector<std::size_t> DecisionTable::shown_first() const {
  std::vector<std::size_t> shown;
  for (const std::size_t c : on_page_)
    if (const std::string& region = table_.columns()[c].region; region.empty() || region == region_) shown.push_back(c);
  std::stable_partition(shown.begin(), shown.end(), [&](std::size_t c) { return is_ranked_by(c); });
  return shown;
}

std::string DecisionTable::html() const {
  std::string text = "<div class=\"scroll decision\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape_html(words_.plain("packages.title")) +
                     "\"><table id=\"packages-table\" aria-label=\"" + escape_html(words_.plain("packages.title")) + "\" aria-describedby=\"packages-caption packages-rank-note\"><thead><tr><th scope=\"col\" class=\"rank\">" +
                     words_("packages.place") + "</th>" + column_head(words_("packages.package"));
  for (const std::size_t c : shown_first()) text += head(c);
  text += "</tr></thead>";
  for (const PackageKind kind : {PackageKind::baseline, PackageKind::package, PackageKind::other, PackageKind::source_left_out}) text += body(kind);
  return text + "</table></div><p class=\"quiet\" id=\"packages-seen\" aria-hidden=\"true\" hidden></p>";
}

// The regions of the map, and those of targets that do not lie on it.
std::string DecisionTable::region_options() const {
  std::string html;
  const auto add = [&](const std::string& code, const std::string& name) { html += fmt::format("<option value=\"{}\"{}>{}</option>", escape_html(code), code == region_ ? " selected" : "", escape_html(name)); };
  for (const RegionMask& mask : indicators_.masks()) add(mask.code, plain_region_label(words_, mask));
  std::vector<std::string> others;
  for (const PackageTarget& target : table_.targets())
    if (indicators_.find(target.region) == Indicators::npos && std::find(others.begin(), others.end(), target.region) == others.end()) others.push_back(target.region);
  for (const std::string& code : others) add(code, results_.reference().region_name(code));
  return html;
}

std::string DecisionTable::controls() const {
  std::string html = "<div class=\"controls\" id=\"packages-controls\" role=\"group\" aria-label=\"" + escape_html(words_.plain("packages.controls")) + "\"><label><span>" + words_("column.region") +
                     "</span> <select id=\"packages-region\">" + region_options() + "</select></label><label><span>" + words_("column.pollutant") + "</span> <select id=\"packages-pollutant\"><option value=\"\">" +
                     words_("packages.all_pollutants") + "</option>";
  std::vector<std::string> pollutants;
  for (const PackageColumn& column : table_.columns())
    if (!column.pollutant.empty() && std::find(pollutants.begin(), pollutants.end(), column.pollutant) == pollutants.end()) pollutants.push_back(column.pollutant);
  for (const std::string& pollutant : pollutants) html += fmt::format("<option value=\"{}\">{}</option>", escape_html(pollutant), escape_html(formula_plain(species_runs(words_, pollutant))));
  html += "</select></label>" + met_control() + "<label><span>" + words_("packages.rank_by") + "</span> <select id=\"packages-rank-by\"></select></label><label><span>" + words_("packages.filter") +
          "</span> <input type=\"search\" id=\"packages-filter\" autocomplete=\"off\"></label></div>";
  const RunDescription& run = results_.run();
  html += "<p class=\"note\" id=\"packages-caption\">" + words_("packages.caption", {{"baseline", Html{user_text(run.scenarios[run.baseline_index()].title)}}}) + "</p>" + key_of_colours();
  return html + "<p class=\"note\" id=\"packages-rank-note\">" + rank_note() + "</p><p class=\"quiet\" id=\"packages-status\" role=\"status\"></p>";
}

// How many targets a package has to meet to be shown: "met 2", or "alone all" of its measures alone. Nothing in a run without targets.
std::string DecisionTable::met_control() const {
  std::size_t most = 0;
  for (std::size_t s = 0; s < table_.rows(); ++s)
    if (table_.kind(s) == PackageKind::package) most = std::max(most, table_.judged(s));
  if (most == 0) return {};
  std::string html = "<label><span>" + words_("packages.targets_met") + "</span> <select id=\"packages-met\"><option value=\"\">" + words_("packages.met_any") + "</option>";
  const auto add = [&](const char* how, const char* all, const char* at_least) {
    html += fmt::format("<option value=\"{} all\">{}</option>", how, words_(all));
    for (std::size_t least = 1; least <= most; ++least) html += fmt::format("<option value=\"{} {}\">{}</option>", how, least, words_(at_least, {{"count", least}}));
  };
  add("met", "packages.met_all", "packages.met_least");
  if (std::any_of(table_.columns().begin(), table_.columns().end(), [](const PackageColumn& column) { return column.kind == Kind::met_by_measures; })) add("alone", "packages.alone_all", "packages.alone_least");
  return html + "</select></label>";
}

// What is drawn in any cell of any region, and nothing else.
std::string DecisionTable::key_of_colours() const {
  std::string html = "<ul class=\"keys\" id=\"packages-key\">";
  for (const auto& [kind, told] : {std::pair("less", "packages.key_less"), {"more", "packages.key_more"}, {"same", "packages.key_same"}, {"met", "packages.key_met"}, {"missed", "packages.key_missed"}}) {
    const std::string drawn = kind;
    bool is_drawn = false;
    for (std::size_t s = 0; s < table_.rows() && !is_drawn; ++s) is_drawn = std::any_of(on_page_.begin(), on_page_.end(), [&](std::size_t c) { return cell(s, c).kind == drawn; });
    if (is_drawn) html += fmt::format("<li data-kind=\"{0}\"><span class=\"sample {0}\" aria-hidden=\"true\"></span>{1}</li>", drawn, words_(told));
  }
  return html + "</ul>";
}

std::string DecisionTable::rank_note() const {
  if (!table_.ranked_by()) return {};
  const std::size_t c = *table_.ranked_by();
  return words_(table_.columns()[c].more_is_better() ? "packages.rank_highest" : "packages.rank_lowest", {{"column", plain_name(c)}});
}

ShownCell DecisionTable::cell(std::size_t s, std::size_t c) const {
  const PackageColumn& column = table_.columns()[c];
  const double value = table_.value(s, c);
  if (!std::isfinite(value)) return {value, table_.kind(s) == PackageKind::baseline && (column.kind == Kind::change || column.kind == Kind::cost) ? "" : no_number, "", ""};
  ShownCell shown{value, "", "", ""};
  const int decimals = table_.decimals(c);
  switch (column.kind) {
    case Kind::targets_met:
    case Kind::met_by_measures:
      shown.text = words_.plain("packages.met_of", {{"met", fmt::format("{:.0f}", value)}, {"judged", table_.judged(s)}});
      shown.kind = value >= static_cast<double>(table_.judged(s)) ? "met" : "missed";
      break;
    case Kind::by_measures: {
      const double missing = table_.value(s, other_column(c, Kind::missing)), reached = table_.value(s, other_column(c, Kind::reached));
      shown.text = even_signed_number(value, decimals);
      shown.kind = !std::isfinite(missing) ? "" : missing > 0 ? "missed" : "met";
      const double least = std::pow(10.0, -decimals);  // what is missed by less never looks met
      if (missing > 0) shown.below = words_.plain(missing < least / 2 ? "packages.missing_little" : "packages.missing", {{"points", fmt::format("{:.{}f}", missing < least / 2 ? least : missing, decimals)}});
      if (std::isfinite(reached) && reached != value) shown.below += (shown.below.empty() ? std::string{} : words_.plain("list.reasons")) + words_.plain("packages.with_closing", {{"change", even_signed_number(reached, decimals)}});
      break;
    }
    case Kind::change:
      shown.text = even_signed_number(value, decimals);
      shown.kind = table_.is_noise(s, column) ? "same" : value < 0 ? "less" : value > 0 ? "more" : "same";
      break;
    case Kind::cost:
      shown.text = amount(table_.rounded(s, c) / table_.counted_in(c), decimals);
      shown.kind = table_.rounded(s, c) < 0 ? "less" : "";
      shown.below = words_.named("status", results_.run().scenarios[s].cost->status);
      break;
    case Kind::people: shown.text = whole_number(table_.rounded(s, c)); break;
    case Kind::reached:
    case Kind::missing: shown.text = even_signed_number(value, decimals); break;
  }
  return shown;
}

std::vector<TextRun> DecisionTable::label_of(std::size_t c) const {
  const PackageColumn& column = table_.columns()[c];
  switch (column.kind) {
    case Kind::targets_met: return {{words_.plain("packages.targets_met")}};
    case Kind::met_by_measures: return {{words_.plain("packages.met_by_measures")}};
    case Kind::cost: return {{words_.plain("packages.cost")}};
    case Kind::change: return results_.run().variables[column.variable].label;
    default: return species_runs(words_, column.pollutant);
  }
}

std::string DecisionTable::under(std::size_t c) const {
  const PackageColumn& column = table_.columns()[c];
  switch (column.kind) {
    case Kind::targets_met:
    case Kind::met_by_measures: return words_.plain("packages.under_targets");
    case Kind::cost: return cost_unit(words_, results_.run(), table_.counted_in(c));
    case Kind::change: return words_.plain(table_.is_of_area(column) ? "packages.under_area" : "packages.under_change");
    case Kind::people: {
      const PackageStandard& standard = table_.standards()[column.standard];
      const DataSetInfo& names = results_.run().data_set;
      const std::string limit = limit_text(words_, *standard.row, standard.limit, results_.run().variables[standard.variable].units).plain(words_);
      return words_.plain("packages.under_people", {{"standard", names.said(standard.standard) + (standard.grade.empty() ? "" : " " + names.said(standard.grade))}, {"averaging", words_.named("averaging", standard.averaging)}, {"limit", limit}});
    }
    default: return words_.plain("packages.under_emissions", {{"region", region_name(column.region)}, {"versus", table_.targets()[column.target].versus}});
  }
}

std::string DecisionTable::plain_name(std::size_t c) const {
  const PackageColumn& column = table_.columns()[c];
  const std::string label = formula_plain(label_of(c)), below = under(c);
  if (column.region.empty() && column.kind != Kind::cost) return label;
  if (is_of_emissions(column) || column.kind == Kind::cost) return words_.plain("packages.name_of_emissions", {{"label", label}, {"under", below}});
  return words_.plain("packages.name", {{"label", label}, {"under", below}, {"region", region_name(column.region)}});
}

std::size_t DecisionTable::other_column(std::size_t c, Kind kind) const {
  const auto& columns = table_.columns();
  for (std::size_t other = 0; other < columns.size(); ++other)
    if (columns[other].kind == kind && columns[other].target == columns[c].target) return other;
  return c;
}

std::string DecisionTable::region_name(const std::string& code) const {
  if (results_.run().data_set.is_abbreviated(code)) return code;
  const std::size_t m = indicators_.find(code);
  return m == Indicators::npos ? results_.reference().region_name(code) : plain_region_label(words_, indicators_.masks()[m]);
}

std::string DecisionTable::head(std::size_t c) const {
  const bool has_rank = static_cast<bool>(table_.ranked_by()), sorted = is_ranked_by(c);
  const std::string below = under(c);
  return fmt::format("<th scope=\"col\" data-column=\"{}\"{}><button type=\"button\" tabindex=\"{}\">{}</button>{}</th>", escape_html(table_.columns()[c].id),
                     sorted ? fmt::format(" class=\"ranked\" aria-sort=\"{}\"", table_.columns()[c].more_is_better() ? "descending" : "ascending") : std::string{},
                     sorted || (!has_rank && c == shown_first().front()) ? 0 : -1, formula_html(label_of(c)), below.empty() ? "" : "<span class=\"aim\">" + escape_html(below) + "</span>");
}

// The scenario's title; in an index it leads to its page.
std::string DecisionTable::linked(PackageKind kind, const ScenarioInfo& scenario) const {
  if (!with_links_ || kind == PackageKind::baseline) return user_text(scenario.title);
  return "<a data-page href=\"" + escape_html(page_address(scenario.name)) + "\">" + user_text(scenario.title) + "</a>";
}

std::string DecisionTable::body(PackageKind kind) const {
  const std::vector<std::size_t> shown_columns = shown_first();
  std::string rows;
  for (const std::size_t s : order_) {
    if (table_.kind(s) != kind) continue;
    const ScenarioInfo& scenario = results_.run().scenarios[s];
    const bool ranked = s < places_.size() && places_[s] > 0;
    rows += fmt::format("<tr data-row=\"{}\" data-name=\"{}\"><td class=\"rank\">{}</td><th scope=\"row\">{} {}{}<span class=\"aim\">{}</span></th>", s, escape_html(scenario.name), ranked ? std::to_string(places_[s]) : "",
                        linked(kind, scenario), kind == PackageKind::baseline ? "<span class=\"chip\">" + words_("scenarios.baseline") + "</span> " : "", scenario_marks(words_, scenario),
                        scenario.title == scenario.name ? "" : user_text(scenario.name));
    for (const std::size_t c : shown_columns) {
      const ShownCell shown = cell(s, c);
      rows += fmt::format("<td class=\"number {}{}\"{}>{}{}</td>", shown.kind, is_ranked_by(c) ? " ranked" : "", std::isfinite(shown.value) ? fmt::format(" data-value=\"{:.6g}\"", shown.value) : std::string{},
                          escape_html(shown.text), shown.below.empty() ? "" : "<span class=\"aim\">" + escape_html(shown.below) + "</span>");
    }
    rows += "</tr>";
  }
  if (rows.empty()) return {};
  const char* apart = kind == PackageKind::other ? "packages.others" : kind == PackageKind::source_left_out ? "packages.left_out" : nullptr;
  const std::string title = apart == nullptr ? std::string{} : fmt::format("<tr class=\"apart\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>", 2 + shown_columns.size(), words_(apart));
  return fmt::format("<tbody data-kind=\"{}\">{}{}</tbody>", name_of(kind), title, rows);
}

}  // namespace pearl
