#include "postprocess/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/base64.hpp"
#include "postprocess/report/font_subset.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/languages.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/tables/spreadsheet.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

std::string chips(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  std::vector<int> months;
  for (const PeriodInfo& period : run.periods) months.push_back(period.month);
  std::string html;
  for (const std::string& chip : {words.counted("chip.scenarios", run.scenarios.size()),
                                  words("chip.grid", {{"spacing", limit_label(run.grid.spacing / 1000, false)}, {"nx", run.grid.nx}, {"ny", run.grid.ny}, {"nz", run.grid.nz}}),
                                  escape_html(words.typical_days(months)), words("chip.program", {{"version", run.version}}), escape_html(results.provenance().date.substr(0, 10))})
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

std::string scenario_list(const Words& words, const RunDescription& run) {
  std::string html = "<dl class=\"facts\">";
  for (const ScenarioInfo& scenario : run.scenarios)
    html += fmt::format("<dt>{} {}{}</dt><dd>{}</dd>", user_text(scenario.title), scenario.name == run.baseline ? "<span class=\"chip\">" + words("scenarios.baseline") + "</span> " : "",
                        scenario_marks(words, scenario), user_text(scenario.summary.empty() ? words.plain("scenarios.emissions_of", {{"year", scenario.year}}) : scenario.summary));
  return html + "</dl>";
}

std::string run_notes(const Words& words, const RunDescription& run) {
  if (run.notes.empty()) return {};
  std::string html = "<div id=\"run-notes\"><h3>" + words("notes.title") + "</h3><ul>";
  for (const std::string& note : run.notes) html += "<li>" + user_text(note) + "</li>";
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

std::string cb6r3_methods(const Words& words, const RunDescription& run) {
  const bool formula = run.method.find("photolysis mcm") != std::string::npos;
  const std::string particles = run.chemistry.mechanism == "cb6r3_ae" ? fill_template(words, report_file("cb6r3_ae-methods.html"), {}) : std::string();
  return fill_template(words, report_file("cb6r3-methods.html"), {{"particles", particles}, {"light", words(formula ? "cb6r3.method_light_formula" : "cb6r3.method_light_tables")}, {"solver", solver_words(words, run)}});
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

}  // namespace

std::string ozone_note(const Words& words) { return fill_template(words, report_file("cb6r3-ozone.html"), {}); }

std::vector<ReportPart> report_parts() {
  return {{result_file::report, {"<meta name=\"generator\" content=\"Pearl", english()("page.title", {{"title", ""}}) + "</title>"}},  // pages of older programs bear their title alone
          {result_file::region_means, {"scenario,region,variable,"}},
          {result_file::exceedances, {"scenario,region,standard,"}},
          {result_file::contributions, {"region,variable,unit,quantity,"}},
          {result_file::exposure, {"scenario,against,region,variable,"}},
          {result_file::health, {"function,endpoint,cause,scenario,"}},
          {result_file::packages, {"scenario,title,kind,"}},
          {result_file::packages_workbook, {spreadsheet::mark}}};
}

namespace {

// The first language, then the others in the order that the catalogues give themselves.
std::vector<std::string> languages_from(const std::string& first) {
  std::vector<std::string> all = Words::languages();
  std::sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) { return Words::of(a).plain("language.place") < Words::of(b).plain("language.place"); });
  std::stable_partition(all.begin(), all.end(), [&](const std::string& one) { return one == first; });
  return all;
}

std::string language_buttons(const std::vector<std::string>& languages) {
  std::string html;
  for (const std::string& one : languages)
    html += fmt::format("<button type=\"button\" data-language=\"{0}\" lang=\"{0}\" aria-pressed=\"{1}\">{2}</button>", one, one == languages.front(), Words::of(one)("language.name"));
  return html;
}

std::string body(const Telling& telling, const MeasuredTables& measured, const PackageTable& packages, const std::vector<std::string>& languages) {
  const auto& [words, results, indicators, health, contributions] = telling;
  const RunDescription& run = results.run();
  // texts for the mechanisms that ship; others speak by their own title and summary
  const std::string mechanism = run.chemistry.linear() || run.chemistry.carbon_bond() ? run.chemistry.mechanism : "gas";
  const std::string methods = fill_template(words, report_file("methods.html"),
                                            {{"spacing", limit_label(run.grid.spacing / 1000, false)},
                                             {"nx", std::to_string(run.grid.nx)},
                                             {"ny", std::to_string(run.grid.ny)},
                                             {"nz", std::to_string(run.grid.nz)},
                                             {"top", format_significant(run.grid.top / 1000, 3)},
                                             {"chemistry", run.chemistry.carbon_bond() ? cb6r3_methods(words, run) : fill_template(words, report_file(mechanism + "-methods.html"), {}) + solver_words(words, run)},
                                             {"chemistry_words", chemistry_words(words, run)},
                                             {"chemistry_limits", fill_template(words, report_file(mechanism + "-limits.html"), {})}});
  return fill_template(
      words, report_file("body.html"),
      {{"languages", language_buttons(languages)},
       {"title", escape_html(run.plan_title)},
       {"summary", escape_html(run.plan_summary)},
       {"chips", chips(words, results)},
       {"caution", any_illustrative(run) ? fill_template(words, report_file("caution.html"), {}) : std::string{}},
       {"chemistry_caution", run.chemistry.linear() ? std::string{} : fill_template(words, report_file(mechanism + "-caution.html"), {})},
       {"key_figures", key_figures(words, results, indicators)},
       {"packages_menu", packages.has_packages() ? "<a href=\"#packages-section\">" + words("contents.packages") + "</a>" : std::string{}},
       {"packages", packages_section(words, results, indicators, packages)},
       {"worsening", worsening(words, results, indicators)},
       {"left_out_sources", left_out_sources(words, results, indicators)},
       {"subject", escape_html(run.data_set.subject)},
       {"history_menu", run.data_set.history ? fmt::format("<a href=\"#plan-section\">{}</a>", escape_html(run.data_set.history->menu)) : std::string{}},
       {"history", run.data_set.history ? fmt::format("<section id=\"plan-section\"><h2>{}</h2>{}{}</section>\n", escape_html(run.data_set.history->title), history_table(words, results), basis_caution(words, results))
                                        : std::string{}},
       {"verdict_table", verdict_table(words, results)},
       {"scenario_list", scenario_list(words, run)},
       {"run_notes", run_notes(words, run)},
       {"emission_charts", emission_charts(words, results)},
       {"ledger_tables", ledger_tables(words, results)},
       {"region_tables", region_tables(words, results, indicators)},
       {"standards_table", standards_table(words, results, indicators)},
       {"comparison_table", comparison_table(words, results, indicators)},
       {"people_table", people_table(words, indicators)},
       {"contributions_menu", contributions ? "<a href=\"#contributions-section\">" + words("contents.contributions") + "</a>" : std::string{}},
       {"contributions", contributions ? contributions_section(words, results, *contributions) : std::string{}},
       {"health", health_section(words, results, indicators, health)},
       {"evaluation", evaluation_section(words, results, measured)},
       {"weather_note", escape_html(run.weather_note)},
       {"day_error", day_error_table(words, results)},
       {"wind_roses", wind_roses(words, results)},
       {"budget_table", budget_table(words, results)},
       {"methods", methods},
       {"data_status", data_status_table(words, results)},
       {"provenance", provenance_section(words, results)}});
}

// The sums by which the page's policy knows its scripts: those alone may run.
std::string script_sums(const std::vector<std::string>& scripts) {
  std::string sums;
  for (const std::string& script : scripts) {
    const std::string digits = sha256(script);
    std::string bytes;
    for (std::size_t n = 0; n + 1 < digits.size(); n += 2) bytes += static_cast<char>(std::stoi(digits.substr(n, 2), nullptr, 16));
    sums += " 'sha256-" + base64(bytes) + "'";
  }
  return sums;
}

std::string language_data(const std::vector<std::string>& languages, const std::vector<std::string>& titles, const MergedBody& merged) {
  return script_json(nlohmann::json{{"codes", languages}, {"titles", titles}, {"texts", merged.texts}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// The whole page: the body in the first language, and what the others say.
std::string page(const std::vector<Telling>& tellings, const PackageTable& packages, const std::vector<std::string>& languages) {
  std::vector<std::string> bodies, titles;
  std::vector<const Words*> words;
  std::vector<const Telling*> all;
  const MeasuredTables measured = read_measured_tables(tellings.front().results);
  for (const Telling& one : tellings) {
    bodies.push_back(body(one, measured, packages, languages));
    titles.push_back(one.words.plain("page.title", {{"title", one.results.run().plan_title}}));
    words.push_back(&one.words);
    all.push_back(&one);
  }
  const MergedBody merged = merge_bodies(bodies);
  const std::string map = map_data(all);
  std::vector<std::string> scripts{std::string(report_file("language.js")), std::string(report_file("leaflet.js")), std::string(report_file("field.js")), fill_script(words, report_file("map.js")),
                                   packages.has_packages() ? fill_script(words, report_file("packages.js")) : std::string{}, std::string(report_file("report.js")), std::string(report_file("selftest.js"))};
  std::vector<std::vector<std::string>> shown;  // whose characters the page's fonts hold
  for (std::size_t l = 0; l < bodies.size(); ++l) {
    shown.push_back({bodies[l], fill_script({words[l]}, report_file("map.js"))});
    if (packages.has_packages()) shown.back().insert(shown.back().end(), {fill_script({words[l]}, report_file("packages.js")), packages_data({all[l]}, packages)});
    for (const PlaceInfo& place : all[l]->results.run().data_set.places) shown.back().push_back(place.name);
    for (const VariableInfo& variable : all[l]->results.run().variables) shown.back().push_back(variable.long_name);
  }
  return fill_template(*words.front(), report_file("page.html"),
                       {{"title", escape_html(tellings.front().results.run().plan_title)},
                        {"pearl_version", escape_html(tellings.front().results.run().version)},
                        {"script_sums", script_sums(scripts)},
                        {"leaflet_css", std::string(report_file("leaflet.css"))},
                        {"style", std::string(report_file("style.css"))},
                        {"fonts", font_faces(languages, shown)},
                        {"body", merged.html},
                        {"language_data", language_data(languages, titles, merged)},
                        {"map_data", map},
                        {"packages_data", packages.has_packages() ? "<script type=\"application/json\" id=\"packages-data\">" + packages_data(all, packages) + "</script>\n" : std::string{}},
                        {"language_js", scripts[0]},
                        {"leaflet_js", scripts[1]},
                        {"map_field_js", scripts[2]},
                        {"map_js", scripts[3]},
                        {"packages_js", scripts[4]},
                        {"report_js", scripts[5]},
                        {"selftest_js", scripts[6]}});
}

}  // namespace

std::filesystem::path write_report(const ResultSet& results, const Indicators& indicators, const ReportOptions& options) {
  static_cast<void>(Words::of(options.language));  // first: an unknown language
  const std::vector<std::string> languages = languages_from(options.language);
  const HealthAssessment health(results, indicators);
  std::vector<Telling> tellings;
  for (const std::string& one : languages) tellings.emplace_back(Words::of(one), results, indicators, health, options.contributions);
  const PackageTable packages(results, indicators);
  const std::string html = page(tellings, packages, languages);
  // All is made before anything is written: what cannot be made leaves the report of before whole.
  std::vector<std::pair<const char*, std::string>> files{{result_file::region_means, regions_csv(results, indicators)}, {result_file::exceedances, exceedances_csv(results, indicators)}, {result_file::exposure, exposure_csv(results, indicators)}};
  if (!health.functions().empty()) files.emplace_back(result_file::health, health_csv(results, indicators, health));
  if (options.contributions != nullptr) files.emplace_back(result_file::contributions, contributions_csv(*options.contributions));
  if (packages.has_packages()) {
    files.emplace_back(result_file::packages, packages_csv(results, packages));
    files.emplace_back(result_file::packages_workbook, packages_workbook(results, packages));
  }
  for (const auto& [name, bytes] : files) write_text_file(results.folder() / name, bytes);
  write_indicator_files(results);
  const std::filesystem::path file = options.file.empty() ? results.folder() / result_file::report : options.file;
  write_text_file(file, html);
  return file;
}

}  // namespace pearl
