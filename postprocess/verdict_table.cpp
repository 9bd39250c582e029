// Every scenario against the targets of the plan: a row for each scenario and region, a column for each pollutant.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/core/text.hpp"
#include "postprocess/html.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

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

std::string target_words(const VerdictInfo& verdict) {
  if (!verdict.target_change) return "no number";
  std::string words = percent(*verdict.target_change, true);
  if (verdict.strongest && *verdict.strongest != *verdict.target_change)
    words = words.substr(0, words.size() - 2) + " to " + percent(*verdict.strongest, true);
  return words;
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
    return fmt::format("<sup><a href=\"#target-source-{0}\" title=\"{1}\">{0}</a></sup>", number, escape_html(source));
  }
  [[nodiscard]] std::string html() const {
    if (list_.empty()) return {};
    std::string text = "<p class=\"sources-title\">Sources of the targets</p><ol class=\"sources\" id=\"target-sources\">";
    for (std::size_t n = 0; n < list_.size(); ++n) text += fmt::format("<li id=\"target-source-{}\">{}</li>", n + 1, source_link(list_[n]));
    return text + "</ol>";
  }

 private:
  std::vector<std::string> list_;
};

// "−25.2&nbsp;%": in running text the sign stays with its number.
std::string kept_together(const std::string& percentage) { return percentage.substr(0, percentage.size() - 2) + "&nbsp;%"; }

// What a reader must know before they believe the verdict: that a factor was chosen to meet the target, that the inventory is no surer than the margin.
std::string doubts(const VerdictInfo& verdict) {
  std::string html;
  if (verdict.by_construction)
    html += fmt::format("<span class=\"doubt\" data-doubt=\"construction\">met by a closing factor; the measures alone reach {}: {} kt a year are missing</span>",
                        kept_together(percent(*verdict.without_closing, false)), format_significant(verdict.missing_t / 1000, 3));
  else if (verdict.without_closing)
    html += fmt::format("<span class=\"doubt\" data-doubt=\"closing\">without the closing factor {}{}</span>", kept_together(percent(*verdict.without_closing, false)),
                        verdict.missing_t > 0 ? fmt::format(": {} kt a year are missing", format_significant(verdict.missing_t / 1000, 3)) : ", met as well");
  if (verdict.within_uncertainty && verdict.uncertainty)
    html += fmt::format("<span class=\"doubt\" data-doubt=\"uncertainty\">margin within the inventory’s uncertainty, ±{:.1f} points {}</span>", 100 * *verdict.uncertainty,
                        status_mark(verdict.uncertainty_status));
  return html;
}

std::string verdict_block(const VerdictInfo& verdict, Sources& sources) {
  const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  const char* kind = verdict.verdict == "met" ? "met" : verdict.verdict == "missed" ? "missed" : "unjudged";
  std::string html = fmt::format("<div class=\"judged {}{}\" data-scenario=\"{}\" data-region=\"{}\" data-pollutant=\"{}\" data-year=\"{}\" data-verdict=\"{}\" "
                                 "data-target=\"{}\" data-change=\"{}\"{}>",
                                 kind, verdict.by_construction ? " built" : "", escape_html(verdict.scenario), escape_html(verdict.region), escape_html(verdict.pollutant), verdict.year,
                                 escape_html(verdict.verdict), number(verdict.target_change), number(verdict.change),
                                 verdict.note.empty() ? "" : " title=\"" + escape_html(verdict.note) + "\"");
  html += fmt::format("<span class=\"reached\">{}</span> {}", change_words(verdict), verdict_mark(verdict.verdict));
  html += fmt::format("<span class=\"aim\">target {}{}</span>{}", target_words(verdict), sources.mark(verdict.source), status_mark(verdict.status));
  html += doubts(verdict);
  if (verdict.verdict == "not judged" && !verdict.note.empty()) html += "<span class=\"aim\">" + user_text(verdict.note) + "</span>";
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

std::string verdict_table(const ResultSet& results) {
  const RunDescription& run = results.run();
  if (run.verdicts.empty()) return "<p>The plan sets no targets for these scenarios.</p>";
  std::vector<std::string> pollutants;
  for (const VerdictInfo& verdict : run.verdicts) add_once(pollutants, verdict.pollutant);
  std::string html =
      "<div class=\"scroll\"><table class=\"plain\" id=\"verdict-table\"><caption>Change of yearly emissions in the scenario, and below it the target</caption><thead><tr>"
      "<th scope=\"col\">Scenario</th><th scope=\"col\">Region</th>";
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
        html += fmt::format("<th scope=\"rowgroup\" rowspan=\"{}\">{} {}</th>", rows.size(), user_text(scenario.title), illustrative_badge(scenario.illustrative));
      const auto& [region, year, versus] = rows[n];
      html += fmt::format("<th scope=\"row\">{}<span class=\"aim\">{} vs {}</span></th>", region_label(results, region), year, versus);
      for (const std::string& pollutant : pollutants) {
        std::string cell;
        for (const VerdictInfo& verdict : run.verdicts)
          if (verdict.scenario == scenario.name && verdict.pollutant == pollutant && row_of(verdict) == rows[n]) cell += verdict_block(verdict, sources);
        html += "<td>" + (cell.empty() ? "<span class=\"quiet\">no target</span>" : cell) + "</td>";
      }
      html += "</tr>";
    }
    html += "</tbody>";
  }
  html += "</table></div>";
  if (std::any_of(run.verdicts.begin(), run.verdicts.end(), [](const VerdictInfo& verdict) { return verdict.by_construction; }))
    html += "<p class=\"note\" id=\"construction\"><b>A target met by a closing factor</b> is met by construction, not a finding: the plan scales the emissions that its measures leave until the "
            "target is reached. What is missing is what further measures would have to do.</p>";
  if (std::any_of(run.verdicts.begin(), run.verdicts.end(), [](const VerdictInfo& verdict) { return verdict.within_uncertainty; }))
    html += "<p class=\"note\" id=\"uncertainty\"><b>Within the inventory’s uncertainty</b>: the margin between change and target is smaller than half the 95 % interval of the change. The interval "
            "is the root of the sum of squares, over the sectors, of the tonnes that change times the uncertainty of their sector; a sector’s error is taken to be the same share in both years, "
            "and those of different sectors to be independent.</p>";
  return html + sources.html();
}

}  // namespace pearl
