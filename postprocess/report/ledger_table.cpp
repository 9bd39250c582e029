// The ledger of every scenario: from the inventory to what was emitted, step by step.
#include "postprocess/report/ledger_table.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/report/citation.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// In the order in which the model takes them.
constexpr std::array<std::string_view, 8> steps_in_order{"base", "backed_out", "growth", "retirement", "measures", "scale", "caps", "final"};

std::size_t rank_of(const std::string& step) {
  for (std::size_t n = 0; n < steps_in_order.size(); ++n)
    if (steps_in_order[n] == step) return n;
  return steps_in_order.size() - 2;  // a step of a later version: before `final`
}

constexpr double tonnes_per_kilotonne = 1000;

std::string kilotonnes(double tonnes) { return tonnes == 0 ? "0" : format_significant(tonnes / tonnes_per_kilotonne, 3); }

// Tonnes after the step, and how many per cent the step itself changed them.
std::string cell(const std::string& place, const std::string& pollutant, const NumberColumn& column, double tonnes, const double* before) {
  std::string change;
  if (before != nullptr && *before > 0 && std::abs(tonnes / *before - 1) >= 5e-4) {
    const double fraction = tonnes / *before - 1;
    change = fmt::format("<span class=\"change {}\">{}</span>", fraction < 0 ? "less" : "more", even_percent(fraction));
  }
  return fmt::format("<td class=\"number\" data-ledger=\"{}\" data-pollutant=\"{}\" data-tonnes=\"{:.6g}\">{}{}</td>", place, escape_html(pollutant), tonnes,
                     column.text(tonnes / tonnes_per_kilotonne), change);
}

// "a report (verified); our estimate (illustrative)": the sources as they are, their status in the language.
std::string sources_of(const Words& words, const std::string& sources) {
  std::string html;
  for (std::size_t at = 0; at < sources.size();) {
    std::size_t end = sources.size(), next = sources.size();
    std::string status;
    for (const char* const known : {"verified", "derived", "illustrative", "unverified"}) {
      const std::string mark = fmt::format(" ({})", known);
      for (std::size_t found = sources.find(mark, at); found < end; found = sources.find(mark, found + 1)) {
        const std::size_t behind = found + mark.size();
        if (behind < sources.size() && sources.compare(behind, 2, "; ") != 0) continue;
        end = found, next = std::min(behind + 2, sources.size()), status = known;
      }
    }
    html += (html.empty() ? "" : words("list.reasons")) + citation(words, std::string_view(sources).substr(at, end - at));
    if (!status.empty()) html += words("list.sentences") + words("ledger.status", {{"status", words.named("status", status)}});
    at = next;
  }
  return html;
}

std::string note_list(const Words& words, const ResultSet& results, const std::vector<std::pair<std::string, std::vector<LedgerStep>>>& panels) {
  const ToldSentences sentences(results.run(), results.reference(), words);
  std::string items;
  for (const auto& [title, steps] : panels)
    for (const LedgerStep& step : steps)
      for (const LedgerNote& note : step.notes) {
        std::string pollutants;
        for (const std::string& pollutant : note.pollutants) pollutants += (pollutants.empty() ? "" : words("list.separator")) + formula_html(pollutant);
        items += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"source\">{}</td><td class=\"number\">{}</td></tr>", user_text(title),
                             escape_html(words.named("step", step.name)), told_html(sentences.ledger_detail(note.detail)), pollutants, sources_of(words, note.source), note.rows);
      }
  if (items.empty()) return {};
  std::string head;
  for (const char* key : {"column.region", "column.step", "ledger.done", "ledger.to", "column.source"}) head += column_head(words(key));
  head += number_head(words("ledger.entries"));
  return screen_fold(words("ledger.details"), "<div class=\"scroll\"><table class=\"plain notes\"><thead><tr>" + head + "</tr></thead><tbody>" + items + "</tbody></table></div>");
}

}  // namespace

std::vector<LedgerStep> ledger_steps(const std::vector<LedgerLine>& ledger, const std::string& scenario, const RegionPanel& panel) {
  // The steps that occur, in their order.
  std::vector<LedgerStep> steps{{"base", {}, {}}, {"final", {}, {}}};
  const auto find = [&](const std::string& name) { return std::find_if(steps.begin(), steps.end(), [&](const LedgerStep& step) { return step.name == name; }); };
  std::map<std::array<std::string, 3>, std::vector<const LedgerLine*>> sources;  // region, sector, pollutant
  for (const LedgerLine& line : ledger) {
    if (line.scenario != scenario || !panel.holds(line.region)) continue;
    sources[{line.region, line.sector, line.pollutant}].push_back(&line);
    if (find(line.step) == steps.end())
      steps.insert(std::find_if(steps.begin(), steps.end(), [&](const LedgerStep& step) { return rank_of(step.name) > rank_of(line.step); }), {line.step, {}, {}});
    if (line.detail.empty()) continue;
    std::vector<LedgerNote>& notes = find(line.step)->notes;
    auto note = std::find_if(notes.begin(), notes.end(), [&](const LedgerNote& other) { return other.detail == line.detail && other.source == line.source; });
    if (note == notes.end()) note = notes.insert(notes.end(), {line.detail, line.source, {}, 0});
    ++note->rows;
    if (std::find(note->pollutants.begin(), note->pollutants.end(), line.pollutant) == note->pollutants.end()) note->pollutants.push_back(line.pollutant);
  }
  for (const auto& [key, lines] : sources) {
    double tonnes = 0;
    for (LedgerStep& step : steps) {
      for (const LedgerLine* line : lines)
        if (line->step == step.name) tonnes = line->tonnes;
      step.tonnes[key[2]] += tonnes;
    }
  }
  return steps;
}

std::string ledger_tables(const Words& words, const ResultSet& results) {
  if (results.ledger().empty()) return "<p>" + words("ledger.none") + "</p>";
  const std::vector<RegionPanel> panels = region_panels(words, results);
  std::vector<std::string> pollutants;
  for (const LedgerLine& line : results.ledger())
    if (std::find(pollutants.begin(), pollutants.end(), line.pollutant) == pollutants.end()) pollutants.push_back(line.pollutant);
  std::map<std::string, std::vector<LedgerLine>> by_scenario;
  for (const LedgerLine& line : results.ledger()) by_scenario[line.scenario].push_back(line);

  std::string html = "<p class=\"note\">" + words("ledger.note") + "</p><div class=\"folds\" role=\"group\" aria-label=\"" + escape_html(words.plain("heading.ledger")) + "\">";
  for (const ScenarioInfo& scenario : results.run().scenarios) {
    std::vector<std::pair<std::string, std::vector<LedgerStep>>> shown;
    for (const RegionPanel& panel : panels) shown.emplace_back(panel.title, ledger_steps(by_scenario[scenario.name], scenario.name, panel));
    std::map<std::string, NumberColumn> columns;  // by pollutant
    for (const auto& [title, steps] : shown)
      for (const LedgerStep& step : steps)
        for (const auto& [pollutant, tonnes] : step.tonnes) columns[pollutant].add(tonnes / tonnes_per_kilotonne);
    std::string body, head;
    for (std::size_t p = 0; p < panels.size(); ++p) {
      const RegionPanel& panel = panels[p];
      const std::vector<LedgerStep>& steps = shown[p].second;
      body += "<tbody>";
      for (std::size_t n = 0; n < steps.size(); ++n) {
        const std::string place = escape_html(fmt::format("{}/{}/{}", scenario.name, panel.code, steps[n].name));
        body += fmt::format("<tr{}>", n + 1 == steps.size() ? " class=\"total\"" : "");
        if (n == 0) body += fmt::format("<th scope=\"rowgroup\" rowspan=\"{}\">{}</th>", steps.size(), escape_html(panel.title));
        body += "<th scope=\"row\">" + escape_html(words.named("step", steps[n].name)) + "</th>";
        for (const std::string& pollutant : pollutants) {
          const auto value = [&](std::size_t step) {
            const auto found = steps[step].tonnes.find(pollutant);
            return found == steps[step].tonnes.end() ? 0.0 : found->second;
          };
          // The last line is compared with the first: what the scenario does in all.
          const double before = n == 0 ? 0 : value(n + 1 == steps.size() ? 0 : n - 1);
          body += cell(place, pollutant, columns[pollutant], value(n), n == 0 ? nullptr : &before);
        }
        body += "</tr>";
      }
      body += "</tbody>";
    }
    // Beside the title, in short: the first pollutant from end to end.
    std::string brief;
    for (std::size_t p = 0; p < panels.size(); ++p) {
      const std::vector<LedgerStep>& steps = shown[p].second;
      if (const auto first = steps.front().tonnes.find(pollutants.front()), last = steps.back().tonnes.find(pollutants.front());
          first != steps.front().tonnes.end() && last != steps.back().tonnes.end())
        brief += (brief.empty() ? formula_html(pollutants.front()) + words("list.colon") : words("list.separator")) +
                   words("ledger.brief", {{"region", results.run().data_set.is_abbreviated(panels[p].code) ? panels[p].code : panels[p].title}, {"from", kilotonnes(first->second)}, {"to", kilotonnes(last->second)}});
    }
    for (const std::string& pollutant : pollutants) head += number_head(formula_html(pollutant));
    html += fmt::format("<details class=\"ledger\"{}><summary>{} {} <span class=\"quiet\">{}</span></summary><div class=\"scroll\"><table class=\"plain ledger\"><thead><tr>{}{}{}</tr></thead>{}</table></div>{}</details>",
                        of_scenario(scenario), user_text(scenario.title), illustrative_badge(words, scenario.illustrative), brief, column_head(words("column.region")), column_head(words("ledger.after_step")), head, body, note_list(words, results, shown));
  }
  return html + "</div>";
}

}  // namespace pearl
