#include "postprocess/report/page_body.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "postprocess/report/citation.hpp"
#include "postprocess/report/composition.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

std::string chips(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  std::string html;
  for (const std::string& chip : {words.counted("chip.scenarios", run.scenarios.size()),
                                  words("chip.grid", {{"spacing", limit_label(run.grid.spacing / 1000, false)}, {"nx", run.grid.nx}, {"ny", run.grid.ny}, {"nz", run.grid.nz}}),
                                  escape_html(days_told(run.periods, words)), words("chip.program", {{"version", run.version}}), escape_html(results.provenance().date.substr(0, 10))})
    if (!chip.empty()) html += "<li>" + chip + "</li>";
  return html;
}

bool any_illustrative(const RunDescription& run) {
  for (const ScenarioInfo& scenario : run.scenarios)
    if (scenario.illustrative) return true;
  for (const DataStatusInfo& info : run.data_status)
    if (info.illustrative > 0) return true;
  return false;
}

// What the plan says it costs, with the source.
std::string cost_words(const Words& words, const ScenarioInfo& scenario) {
  if (!scenario.cost) return {};
  const CostInfo& cost = *scenario.cost;
  const double unit = *parse_number(words.plain("cost.of_scenario_large.from"));  // languages count in other steps
  const bool is_large = std::abs(cost.value) >= unit;
  std::string html = words(is_large ? "cost.of_scenario_large.words" : "cost.of_scenario", {{"value", fmt::format("{}{:.10g}", cost.value < 0 ? "−" : "", std::abs(cost.value) / (is_large ? unit : 1))},
                                                                                            {"currency", words.named("currency", cost.currency)},
                                                                                            {"year", cost.price_year},
                                                                                            {"status", Html{status_mark(words, cost.status)}},
                                                                                            {"source", Html{citation(words, cost.source)}}});
  if (!cost.note.empty()) html += " " + as_written(cost.note);
  return "<p class=\"note\" data-cost>" + html + "</p>";
}

std::string scenario_list(const Words& words, const RunDescription& run) {
  std::string html = "<dl class=\"facts\">";
  for (const ScenarioInfo& scenario : run.scenarios)
    html += fmt::format("<dt>{} {}{}</dt><dd>{}{}</dd>", user_text(scenario.title), scenario.name == run.baseline ? "<span class=\"chip\">" + words("scenarios.baseline") + "</span> " : "",
                        scenario_marks(words, scenario), user_text(scenario.summary.empty() ? words.plain("scenarios.emissions_of", {{"year", scenario.year}}) : scenario.summary), cost_words(words, scenario));
  return html + "</dl>";
}

std::string run_notes(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  const ToldSentences sentences(run, results.reference(), words);
  if (run.notes.empty()) return {};
  std::string html = "<div id=\"run-notes\"><h3>" + words("notes.title") + "</h3><ul>";
  for (const std::string& note : run.notes) html += "<li>" + told_html(sentences.note(note)) + "</li>";
  return html + "</ul></div>";
}

// How often the solver gave in, if run.json says so.
std::string solver_words(const Words& words, const RunDescription& run) {
  if (!run.chemistry.solver || run.chemistry.linear()) return {};
  const auto& [steps, halves, last] = *run.chemistry.solver;
  const auto whole = [](double number) { return fmt::format("{:.0f}", number); };
  return fmt::format("<li id=\"solver\" data-last-resort=\"{:.0f}\">{}</li>\n", last,
                     last > 0 ? words("methods.solver_last", {{"steps", whole(steps)}, {"halves", whole(halves)}, {"last", whole(last)}})
                              : words("methods.solver", {{"steps", whole(steps)}, {"halves", whole(halves)}}));
}

// A text for typical days, or that for days of the calendar.
std::string of_days(const Words& words, const RunDescription& run, const char* typical, const char* calendar) { return words(run.of_calendar() ? calendar : typical); }

std::string chemistry_caution(const Words& words, const RunDescription& run) {
  if (run.chemistry.linear()) return {};
  if (!run.chemistry.carbon_bond()) return fill_template(words, report_file("gas-caution.html"), {});
  const bool particles = run.chemistry.mechanism == "cb6r3_ae";
  const std::string caution = particles ? of_days(words, run, "cb6r3_ae.caution", "cb6r3_ae.caution_calendar") : of_days(words, run, "cb6r3.caution", "cb6r3.caution_calendar");
  return fill_template(words, report_file("cb6r3-caution.html"), {{"caution", caution}});
}

// Of the linear mechanism, or of a user's own.
std::string other_methods(const Words& words, const RunDescription& run, const std::string& mechanism) {
  if (run.chemistry.linear()) return fill_template(words, report_file(mechanism + "-methods.html"), {});
  return fill_template(words, report_file(mechanism + "-methods.html"), {{"ozone_by_day", of_days(words, run, "gas.method", "gas.method_calendar")}});
}

std::string chemistry_limits(const Words& words, const RunDescription& run, const std::string& mechanism) {
  if (!run.chemistry.carbon_bond()) return fill_template(words, report_file(mechanism + "-limits.html"), {});
  return fill_template(words, report_file(mechanism + "-limits.html"), {{"episodes", of_days(words, run, "cb6r3.limit_episodes", "cb6r3.limit_episodes_calendar")}});
}

std::string cb6r3_methods(const Words& words, const RunDescription& run) {
  const bool formula = run.method.find("photolysis mcm") != std::string::npos;
  const std::string particles = run.chemistry.mechanism == "cb6r3_ae" ? fill_template(words, report_file("cb6r3_ae-methods.html"), {}) : std::string();
  return fill_template(words, report_file("cb6r3-methods.html"), {{"particles", particles},
                                                                   {"ozone_by_day", of_days(words, run, "cb6r3.method_ozone", "cb6r3.method_ozone_calendar")},
                                                                   {"light", words(formula ? "cb6r3.method_light_formula" : "cb6r3.method_light_tables")},
                                                                   {"solver", solver_words(words, run)}});
}

// What run.json says of its chemistry, if it does.
std::string chemistry_words(const Words& words, const RunDescription& run) {
  const ChemistryInfo& chemistry = run.chemistry;
  if (chemistry.title.empty() && chemistry.summary.empty()) return {};
  return "<li id=\"chemistry\">" +
         (chemistry.title.empty() || chemistry.summary.empty() ? words("methods.own_mechanism", {{"title", chemistry.title}}) + escape_html(chemistry.summary)
                                                               : words("methods.own_mechanism_words", {{"title", chemistry.title}, {"summary", chemistry.summary}})) +
         "</li>";
}

std::string language_buttons(const std::vector<std::string>& languages) {
  std::string html;
  for (const std::string& one : languages)
    html += fmt::format("<button type=\"button\" data-language=\"{0}\" lang=\"{0}\" aria-pressed=\"{1}\">{2}</button>", one, one == languages.front(), Words::of(one)("language.name"));
  return html;
}

}  // namespace

// What an index leaves to the pages of the scenarios grows with their number.
std::string page_body(const Telling& telling, const PageContent& of) {
  const auto& [words, results, indicators, health, contributions] = telling;
  const bool is_index = of.batch != nullptr && !of.batch->scenario, has_packages = of.packages != nullptr && of.packages->has_packages();
  const RunDescription& run = results.run();
  // texts for the mechanisms that ship; others speak by their own title and summary
  const std::string mechanism = run.chemistry.linear() || run.chemistry.carbon_bond() ? run.chemistry.mechanism : "gas";
  const std::string methods = fill_template(words, report_file("methods.html"),
                                            {{"spacing", limit_label(run.grid.spacing / 1000, false)},
                                             {"nx", std::to_string(run.grid.nx)},
                                             {"ny", std::to_string(run.grid.ny)},
                                             {"nz", std::to_string(run.grid.nz)},
                                             {"top", format_significant(run.grid.top / 1000, 3)},
                                             {"chemistry", run.chemistry.carbon_bond() ? cb6r3_methods(words, run) : other_methods(words, run, mechanism) + solver_words(words, run)},
                                             {"chemistry_words", chemistry_words(words, run)},
                                             {"days_limit", of_days(words, run, "methods.typical", "methods.typical_calendar")},
                                             {"chemistry_limits", chemistry_limits(words, run, mechanism)}});
  std::vector<std::pair<std::string, std::string>> values{
       {"languages", language_buttons(of.languages)},
       {"title", escape_html(run.plan_title)},
       {"summary", escape_html(run.plan_summary)},
       {"chips", chips(words, results)},
       {"caution", any_illustrative(run) ? fill_template(words, report_file("caution.html"), {}) : std::string{}},
       {"chemistry_caution", chemistry_caution(words, run)},
       {"key_figures", key_figures(words, results, indicators)},
       {"packages_menu", has_packages ? "<a href=\"#packages-section\">" + words("contents.packages") + "</a>" : std::string{}},
       {"packages", has_packages ? packages_section(words, results, indicators, *of.packages, is_index) : std::string{}},
       {"worsening", worsening(words, results, indicators)},
       {"left_out_sources", left_out_sources(words, results, indicators)},
       {"subject", escape_html(run.data_set.subject)},
       {"history_menu", run.data_set.history ? fmt::format("<a href=\"#plan-section\">{}</a>", escape_html(run.data_set.history->menu)) : std::string{}},
       {"history", run.data_set.history ? fmt::format("<section id=\"plan-section\"><h2>{}</h2>{}{}</section>\n", escape_html(run.data_set.history->title), history_table(words, results), basis_caution(words, results))
                                        : std::string{}},
       {"run_notes", run_notes(words, results)},
       {"comparison_table", comparison_table(words, results, indicators)},
       {"people_table", people_table(words, indicators)},
       {"contributions_menu", contributions ? "<a href=\"#contributions-section\">" + words("contents.contributions") + "</a>" : std::string{}},
       {"contributions", contributions ? contributions_section(words, results, *contributions, !is_index && of.contributions.runs != nullptr) : std::string{}},
       {"weather_intro", of_days(words, run, "weather.intro", "weather.intro_calendar")},
       {"weather_note", run.of_calendar() ? std::string{} : escape_html(run.weather_note)},
       {"day_error", day_error_table(words, results)},
       {"wind_roses", wind_roses(words, results)},
       {"methods", methods},
       {"data_status", data_status_table(words, results)},
       {"provenance", provenance_section(words, results)}};
  if (is_index) {
    values.emplace_back("pages", batch_links(words, run, *of.batch));
    return fill_template(words, report_file("index.html"), values);
  }
  const Composition composition(results, indicators, of.measured.tables ? &of.measured.tables->stations : nullptr);
  values.insert(values.end(), {{"batch_place", of.batch != nullptr ? batch_links(words, run, *of.batch) : std::string{}},
                               {"verdict_table", verdict_table(words, results)},
                               {"scenario_list", scenario_list(words, run)},
                               {"emission_charts", emission_charts(words, results)},
                               {"ledger_tables", ledger_tables(words, results)},
                               {"region_tables", region_tables(words, results, indicators)},
                               {"composition_menu", composition.empty() ? std::string{} : "<a href=\"#composition-section\">" + words("contents.composition") + "</a>"},
                               {"composition", composition_section(words, results, indicators, composition)},
                               {"standards_table", standards_table(words, results, indicators)},
                               {"health", health_section(words, results, indicators, health)},
                               {"evaluation", evaluation_section(words, results, of.measured, of.dots)},
                               {"budget_table", budget_table(words, results)},
                               {"scale_switch", scale_switch(words)}});
  return fill_template(words, report_file("body.html"), values);
}

std::string ozone_note(const Words& words) { return fill_template(words, report_file("cb6r3-ozone.html"), {}); }

}  // namespace pearl
