// Every scenario against the targets of the plan: a row for each scenario and region, a column for each pollutant.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// "−25.2 %": one decimal, so that a target missed by half a per cent is seen to be missed; a target's ".0" is left out.
std::string percent(double fraction, bool whole_without_decimal, int decimals = 1) {
  std::string number = fmt::format("{:.{}f}", std::abs(100 * fraction), decimals);
  const char* sign = number.find_first_of("123456789") == std::string::npos ? "" : fraction < 0 ? "−" : "+";
  if (whole_without_decimal && number.ends_with(".0")) number.resize(number.size() - 2);
  return fmt::format("{}{} %", sign, number);
}

// A missed target never looks met: as many decimals, up to six, as tell the change from the target.
std::string change_words(const VerdictInfo& verdict) {
  if (!verdict.change) return {};
  int decimals = 1;
  if (verdict.verdict == "missed" && verdict.target_change)
    while (decimals < 6 && percent(*verdict.change, false, decimals) == percent(*verdict.target_change, false, decimals)) ++decimals;
  return percent(*verdict.change, false, decimals);
}

std::string target_words(const Words& words, const VerdictInfo& verdict) {
  if (!verdict.target_change) return words("verdicts.no_number");
  const std::string weakest = percent(*verdict.target_change, true);
  if (!verdict.strongest || *verdict.strongest == *verdict.target_change) return weakest;
  return words("verdicts.range", {{"weakest", weakest.substr(0, weakest.size() - 2)}, {"strongest", percent(*verdict.strongest, true)}});
}

// Some are known by their letters.
std::string region_label(const ResultSet& results, const std::string& code) {
  const std::string name = escape_html(results.reference().region_name(code));
  return results.run().data_set.is_abbreviated(code) ? fmt::format("<abbr title=\"{}\">{}</abbr>", name, escape_html(code)) : name;
}

// Sources in the order of their first use; a verdict points at one by its number.
class Sources {
 public:
  std::string mark(const std::string& source) {
    if (source.empty()) return {};
    const auto found = std::find(list_.begin(), list_.end(), source);
    const auto number = found - list_.begin() + 1;
    if (found == list_.end()) list_.push_back(source);
    return fmt::format("<sup><a href=\"#target-source-{0}\" title=\"{1}\"{2}>{0}</a></sup>", number, escape_html(source), language_mark(source));
  }
  [[nodiscard]] std::string html(const Words& words) const {
    if (list_.empty()) return {};
    std::string text = "<p class=\"sources-title\">" + words("verdicts.sources") + "</p><ol class=\"sources\" id=\"target-sources\">";
    for (std::size_t n = 0; n < list_.size(); ++n) text += fmt::format("<li id=\"target-source-{}\">{}</li>", n + 1, citation(list_[n]));
    return text + "</ol>";
  }

 private:
  std::vector<std::string> list_;
};

// "−25.2&nbsp;%": in running text the sign stays with its number.
std::string kept_together(const std::string& percentage) { return percentage.substr(0, percentage.size() - 2) + "&nbsp;%"; }

// What a reader must know before they believe the verdict: that a factor was chosen to meet the target, that the inventory is no surer than the margin.
std::string doubts(const Words& words, const VerdictInfo& verdict) {
  std::string html;
  const auto doubt = [&](const char* kind, const std::string& said) { html += fmt::format("<span class=\"doubt\" data-doubt=\"{}\">{}</span>", kind, said); };
  if (verdict.without_closing) {
    const WordArgument change{"change", Html{kept_together(percent(*verdict.without_closing, false))}}, missing{"missing", format_significant(verdict.missing_t / 1000, 3)};
    if (verdict.by_construction) doubt("construction", words("verdicts.by_construction", {change, missing}));
    else doubt("closing", verdict.missing_t > 0 ? words("verdicts.without_missing", {change, missing}) : words(verdict.verdict == "missed" ? "verdicts.without_would_meet" : "verdicts.without_met", {change}));
  }
  if (verdict.within_uncertainty && verdict.uncertainty)
    doubt("uncertainty", words("verdicts.within_uncertainty", {{"points", fmt::format("{:.1f}", 100 * *verdict.uncertainty)}}) + " " + status_mark(words, verdict.uncertainty_status));
  return html;
}

std::string verdict_block(const Words& words, const ResultSet& results, const VerdictInfo& verdict, Sources& sources) {
  const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  const char* kind = verdict.verdict == "met" ? "met" : verdict.verdict == "missed" ? "missed" : "unjudged";
  const ToldText note = verdict.note.empty() ? ToldText{} : ToldSentences(results.run(), results.reference(), words).verdict_note(verdict.note);
  std::string html = fmt::format("<div class=\"judged {}{}\" data-scenario=\"{}\" data-region=\"{}\" data-pollutant=\"{}\" data-year=\"{}\" data-verdict=\"{}\" "
                                 "data-target=\"{}\" data-change=\"{}\"{}>",
                                 kind, verdict.by_construction ? " built" : "", escape_html(verdict.scenario), escape_html(verdict.region), escape_html(verdict.pollutant), verdict.year,
                                 escape_html(verdict.verdict), number(verdict.target_change), number(verdict.change),
                                 verdict.note.empty() ? "" : " title=\"" + escape_html(plain_text(note)) + "\"");
  html += fmt::format("<span class=\"reached\">{}</span> {}", change_words(verdict), verdict_mark(words, verdict.verdict));
  html += fmt::format(" <span class=\"aim\">{}{}</span>{}", words("verdicts.aim", {{"target", target_words(words, verdict)}}), sources.mark(verdict.source), status_mark(words, verdict.status));
  html += doubts(words, verdict);
  if (verdict.verdict == "not judged" && !verdict.note.empty()) html += "<span class=\"aim\">" + told_html(note) + "</span>";
  return html + "</div>";
}

// What makes a row: region, year of the target, year it is measured from.
using RowKey = std::tuple<std::string, int, int>;
RowKey row_of(const VerdictInfo& verdict) { return {verdict.region, verdict.year, verdict.versus}; }

template <class Value>
void add_once(std::vector<Value>& list, const Value& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

std::string verdict_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.verdicts.empty()) return "<p>" + words("verdicts.none") + "</p>";
  std::vector<std::string> pollutants;
  for (const VerdictInfo& verdict : run.verdicts) add_once(pollutants, verdict.pollutant);
  std::string html =
      "<div class=\"scroll\"><table class=\"plain\" id=\"verdict-table\"><caption>" + words("verdicts.caption") + "</caption><thead><tr>" +
      column_head(words("column.scenario")) + column_head(words("column.region"));
  for (const std::string& pollutant : pollutants) html += "<th scope=\"col\">" + formula_html(pollutant) + "</th>";
  html += "</tr></thead>";
  Sources sources;
  for (const ScenarioInfo& scenario : run.scenarios) {
    std::vector<RowKey> rows;
    for (const VerdictInfo& verdict : run.verdicts)
      if (verdict.scenario == scenario.name) add_once(rows, row_of(verdict));
    if (rows.empty()) continue;
    html += "<tbody>";
    for (std::size_t n = 0; n < rows.size(); ++n) {
      html += "<tr>";
      if (n == 0)
        html += fmt::format("<th scope=\"rowgroup\" rowspan=\"{}\">{} {}</th>", rows.size(), user_text(scenario.title), scenario_marks(words, scenario));
      const auto& [region, year, versus] = rows[n];
      html += fmt::format("<th scope=\"row\">{}<span class=\"aim\">{}</span></th>", region_label(results, region), words("verdicts.years", {{"year", year}, {"versus", versus}}));
      for (const std::string& pollutant : pollutants) {
        std::string cell;
        for (const VerdictInfo& verdict : run.verdicts)
          if (verdict.scenario == scenario.name && verdict.pollutant == pollutant && row_of(verdict) == rows[n]) cell += verdict_block(words, results, verdict, sources);
        html += "<td>" + (cell.empty() ? "<span class=\"quiet\">" + words("verdicts.no_target") + "</span>" : cell) + "</td>";
      }
      html += "</tr>";
    }
    html += "</tbody>";
  }
  html += "</table></div>";
  if (std::any_of(run.verdicts.begin(), run.verdicts.end(), [](const VerdictInfo& verdict) { return verdict.by_construction; }))
    html += "<p class=\"note\" id=\"construction\">" + words("verdicts.construction") + "</p>";
  if (std::any_of(run.verdicts.begin(), run.verdicts.end(), [](const VerdictInfo& verdict) { return verdict.within_uncertainty; }))
    html += "<p class=\"note\" id=\"uncertainty\">" + words("verdicts.uncertainty") + "</p>";
  return html + sources.html(words);
}

}  // namespace pearl
