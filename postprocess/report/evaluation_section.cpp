#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

std::string formula_of(const std::string& pollutant) { return formula_html(pollutant == "PM2.5" ? "PM25" : pollutant); }

std::string changes(const Words& words, const RunEvaluation& evaluation, const PollutantComparison& comparison) {
  std::string html;
  for (const auto& change : comparison.inventory)
    html += fmt::format("{}{} {} {}", html.empty() ? "" : words("list.separator"), escape_html(called(evaluation, change.region)), formula_of(change.emitted), signed_percent(change.ratio - 1));
  return html.empty() ? "-" : html;
}

// The bar on a pollutant's annual mean, or nothing.
const JudgedQuantity* annual_bar(const RunEvaluation& evaluation, const std::string& pollutant) {
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity == "annual_ratio" && row.bar.pollutant == pollutant) return &row;
  return nullptr;
}

std::string verdict_of(const Words& words, const JudgedQuantity& row) {
  if (row.verdict == BarVerdict::met && row.bar.by_construction) return "<span data-by-construction=\"1\">" + words("evaluation.by_construction") + "</span>";
  if (row.verdict == BarVerdict::not_judged) return verdict_mark(words, "not judged") + "<span class=\"aim\">" + escape_html(row.reason) + "</span>";
  return row.verdict == BarVerdict::met ? verdict_mark(words, "met") : verdict_mark(words, "missed");
}

std::string means_table(const Words& words, const RunEvaluation& evaluation) {
  const std::string measured_year = fmt::format("{:.0f}", evaluation.measured_year);
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"evaluation-table\"><caption>{}</caption><thead><tr>", words(evaluation.whole_year ? "evaluation.caption" : "evaluation.caption_months", {{"measured", measured_year}, {"year", evaluation.scenario_year}}));
  html += column_head(words("column.pollutant"));
  for (const char* key : {"evaluation.stations", "evaluation.measured", "evaluation.pearl", "evaluation.ratio"}) html += number_head(words(key));
  html += column_head(words("evaluation.inventory", {{"from", evaluation.scenario_year}, {"to", measured_year}})) + column_head(words("evaluation.asked")) + column_head("") + "</tr></thead><tbody>";
  for (const PollutantComparison& comparison : evaluation.pollutants) {
    const Skill& skill = comparison.over_stations;
    if (skill.n == 0) continue;
    const JudgedQuantity* bar = annual_bar(evaluation, comparison.pollutant);
    html += fmt::format("<tr data-evaluated=\"{}\" data-ratio=\"{:.4g}\"><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{:.1f}</td><td class=\"number\">{:.1f}</td>"
                        "<td class=\"number\"><b>{:.2f}</b></td><td>{}</td><td>{}</td><td>{}</td></tr>",
                        escape_html(comparison.pollutant), skill.ratio, formula_of(comparison.pollutant), skill.n, skill.measured, skill.modelled, skill.ratio, changes(words, evaluation, comparison),
                        bar == nullptr ? "" : escape_html(bar_text(bar->bar, words)), bar == nullptr ? "" : verdict_of(words, *bar));
  }
  return html + "</tbody></table></div>";
}

std::string counts_of(const Words& words, const RunEvaluation& evaluation) {
  const BarCounts counts = count_bars(evaluation);
  if (evaluation.judged.empty()) return {};
  std::string html = "<p class=\"note\" id=\"evaluation-counts\">" + words("evaluation.counts", {{"met", counts.met}, {"missed", counts.missed}, {"not_judged", counts.not_judged}});
  if (counts.met_by_construction > 0) html += words("list.sentences") + words("evaluation.counts_by_construction", {{"count", counts.met_by_construction}});
  return html + "</p>";
}

std::string other_bars(const Words& words, const RunEvaluation& evaluation) {
  std::string html;
  for (const JudgedQuantity& row : evaluation.judged)
    if (row.bar.quantity != "annual_ratio" && row.value)
      html += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>", escape_html(row.what), escape_html(row.shown),
                          escape_html(row.measured), escape_html(bar_text(row.bar, words)), verdict_of(words, row));
  if (html.empty()) return html;
  const std::string head = column_head(words("evaluation.quantity")) + number_head(words("evaluation.pearl")) + number_head(words("evaluation.measured")) + column_head(words("evaluation.asked"));
  return "<details><summary>" + words("evaluation.others") + "</summary><div class=\"scroll\"><table class=\"plain\" id=\"evaluation-bars\"><thead><tr>" + head + column_head("") +
         "</tr></thead><tbody>" + html + "</tbody></table></div></details>";
}

// Each station that measured, a data set's or a user's own, with its means.
std::string stations_table(const Words& words, const RunEvaluation& evaluation) {
  std::string html;
  for (const PollutantComparison& comparison : evaluation.pollutants)
    for (const StationComparison& station : comparison.stations) {
      if (!station.measured || !station.modelled) continue;
      html += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{:.1f}</td><td class=\"number\">{:.1f}</td><td class=\"number\">{:.2f}</td></tr>", escape_html(station.name.empty() ? station.code : called(evaluation, station.name)),
                          formula_of(comparison.pollutant), *station.measured, *station.modelled, *station.modelled / *station.measured);
    }
  if (html.empty()) return html;
  const std::string head = column_head(words("evaluation.stations")) + column_head(words("column.pollutant")) + number_head(words("evaluation.measured")) + number_head(words("evaluation.pearl")) + number_head(words("evaluation.ratio"));
  return screen_fold(words("evaluation.stations"), "<div class=\"scroll\"><table class=\"plain\" id=\"evaluation-stations\"><thead><tr>" + head + "</tr></thead><tbody>" + html + "</tbody></table></div>");
}

}  // namespace

MeasuredTables read_measured_tables(const ResultSet& results, const std::vector<std::string>& languages) {
  const std::filesystem::path reference = results.reader().reference_folder();
  MeasuredTables measured{missing_evaluation_tables(reference), {}, {}, {}};
  if (measured.missing.empty()) try {
      measured.tables = read_evaluation_tables(reference);
    } catch (const InputError& error) {  // the rest of the page needs none of them
      for (const Fault& fault : error.faults()) measured.faults.push_back(fmt::format("{}:{}: {}", std::filesystem::path(fault.where.name()).filename().string(), fault.where.line, fault.message));
    }
  if (measured.tables)
    for (const std::string& language : languages) measured.evaluations.emplace(language, evaluate_run(results.reader(), *measured.tables, {.scenario = "", .zero_outs = {}, .language = language}));
  return measured;
}

std::string evaluation_section(const Words& words, const ResultSet& results, const MeasuredTables& measured, const std::vector<MeasuredValue>& values) {
  std::string html;
  if (!measured.faults.empty()) {
    html = fmt::format("<p class=\"note\" id=\"faulty-measurements\">{}</p>", words("evaluation.faulty_tables", {{"faults", Html{as_written(join(measured.faults, "; "))}}}));
  } else if (!measured.tables) {
    html = "<p class=\"note\" id=\"no-measurements\">" + words("evaluation.no_tables", {{"files", join(measured.missing, words.plain("list.separator"))}}) + "</p>";
  } else {
    const RunEvaluation& evaluation = measured.evaluations.at(words.plain("language.code"));
    const bool covered = std::any_of(evaluation.pollutants.begin(), evaluation.pollutants.end(), [](const PollutantComparison& one) { return one.over_stations.n > 0; });
    if (!covered) html = "<p class=\"note\">" + words(evaluation.has_measured_pollutant ? "evaluation.no_station" : "evaluation.no_pollutant") + "</p>";
    else
      html = "<p>" + words(results.run().of_calendar() ? "evaluation.intro_calendar" : "evaluation.intro", {{"scenario", results.run().scenarios[results.run().baseline_index()].title}, {"spacing", limit_label(evaluation.spacing_km, false)}}) + "</p>" +
             means_table(words, evaluation) + counts_of(words, evaluation) + stations_table(words, evaluation) + other_bars(words, evaluation);
  }
  html += own_stations_table(words, results, values);
  html += "<h3>" + words(results.run().of_calendar() ? "evaluation.limits_calendar" : "evaluation.limits") + "</h3><ul id=\"climatology-limits\">";
  for (const std::string& limit : run_limits(results.run().of_calendar(), results.run().data_set.episodes, particle_limit(results.run()), words)) html += "<li>" + escape_html(limit) + "</li>";
  return html + "</ul>";
}

}  // namespace pearl
