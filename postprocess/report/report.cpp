#include "postprocess/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/indicators/indicator_file.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/report/base64.hpp"
#include "postprocess/report/composition.hpp"
#include "postprocess/report/font_subset.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/languages.hpp"
#include "postprocess/report/measured_tables.hpp"
#include "postprocess/report/earlier_report.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/report/report_file.hpp"
#include "postprocess/report/page_content.hpp"
#include "postprocess/report/report_pages.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/report/told_json.hpp"
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
          {result_file::composition, {"scenario,kind,place,part,"}},
          {result_file::exposure, {"scenario,against,region,variable,"}},
          {result_file::health, {"function,endpoint,cause,scenario,"}},
          {result_file::packages, {"scenario,title,kind,"}},
          {result_file::packages_workbook, {spreadsheet::mark}}};
}

std::vector<ReportPart> scenario_pages(const RunDescription& run) {
  std::vector<ReportPart> pages;
  if (needs_index(run))
    for (const ScenarioInfo& one : run.scenarios)
      if (one.name != run.baseline) pages.push_back({page_address(one.name), report_parts().front().marks});
  return pages;
}

namespace {

std::string language_buttons(const std::vector<std::string>& languages) {
  std::string html;
  for (const std::string& one : languages)
    html += fmt::format("<button type=\"button\" data-language=\"{0}\" lang=\"{0}\" aria-pressed=\"{1}\">{2}</button>", one, one == languages.front(), Words::of(one)("language.name"));
  return html;
}

// What an index leaves to the pages of the scenarios grows with their number.
std::string body(const Telling& telling, const PageContent& of) {
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
                                             {"chemistry", run.chemistry.carbon_bond() ? cb6r3_methods(words, run) : fill_template(words, report_file(mechanism + "-methods.html"), {}) + solver_words(words, run)},
                                             {"chemistry_words", chemistry_words(words, run)},
                                             {"chemistry_limits", fill_template(words, report_file(mechanism + "-limits.html"), {})}});
  std::vector<std::pair<std::string, std::string>> values{
       {"languages", language_buttons(of.languages)},
       {"title", escape_html(run.plan_title)},
       {"summary", escape_html(run.plan_summary)},
       {"chips", chips(words, results)},
       {"caution", any_illustrative(run) ? fill_template(words, report_file("caution.html"), {}) : std::string{}},
       {"chemistry_caution", run.chemistry.linear() ? std::string{} : fill_template(words, report_file(mechanism + "-caution.html"), {})},
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
       {"weather_note", escape_html(run.weather_note)},
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
                               {"evaluation", evaluation_section(words, results, of.measured)},
                               {"budget_table", budget_table(words, results)}});
  return fill_template(words, report_file("body.html"), values);
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

// Measured values as the map's dots: [scenario, variable, station or its names by language, degrees north, degrees east, value].
std::string dots_data(const std::vector<const Telling*>& tellings, const std::vector<MeasuredValue>& measured) {
  nlohmann::json dots = nlohmann::json::array();
  const auto rounded = [](double value, double steps) { return std::round(value * steps) / steps; };
  for (const MeasuredValue& one : measured) {
    const nlohmann::json name = in_each(tellings, [&](const Telling& telling) { return telling.results.run().data_set.said(one.station); });
    dots.push_back({one.scenario, one.variable, name, rounded(one.place.lat, 1e4), rounded(one.place.lon, 1e4), rounded(one.value, 1e3)});
  }
  return script_json(dots.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// "Plan for 2015 – Quickstart": a page of one scenario bears its name.
std::string page_title(const Telling& telling, const PageContent& of) {
  const RunDescription& run = telling.results.run();
  const std::string title = of.batch != nullptr && of.batch->scenario ? telling.words.plain("batch.title", {{"scenario", run.scenarios[run.scenario_index(*of.batch->scenario)].title}, {"title", run.plan_title}}) : run.plan_title;
  return telling.words.plain("page.title", {{"title", title}});
}

}  // namespace

std::string page_text(const PageContent& of) {
  const std::vector<Telling>& tellings = of.tellings;
  std::vector<std::string> bodies, titles;
  std::vector<const Words*> words;
  std::vector<const Telling*> all;
  for (const Telling& one : tellings) {
    bodies.push_back(body(one, of));
    titles.push_back(page_title(one, of));
    words.push_back(&one.words);
    all.push_back(&one);
  }
  const MergedBody merged = merge_bodies(bodies);
  const bool has_map = of.batch == nullptr || of.batch->scenario, has_packages = of.packages != nullptr && of.packages->has_packages();
  const auto script = [](bool is_there, const char* name) { return is_there ? std::string(report_file(name)) : std::string{}; };
  const auto told_script = [&](bool is_there, const char* name, const std::vector<const Words*>& in) { return is_there ? fill_script(in, report_file(name)) : std::string{}; };
  const std::vector<std::string> scripts{script(true, "language.js"), script(has_map, "leaflet.js"), script(has_map, "field.js"), told_script(has_map, "map.js", words), told_script(has_map, "compare.js", words),
                                         told_script(has_map, "small_maps.js", words), told_script(has_packages, "packages.js", words), told_script(has_map && of.contributions.runs != nullptr, "contributions.js", words),
                                         script(true, "report.js"), script(true, "print.js"), script(true, "scroll.js"), script(true, "selftest.js")};
  std::vector<std::vector<std::string>> shown;  // whose characters the page's fonts hold
  for (std::size_t l = 0; l < bodies.size(); ++l) {
    shown.push_back({bodies[l], titles[l], told_script(has_map, "map.js", {words[l]}), told_script(has_map, "compare.js", {words[l]}), told_script(has_map, "contributions.js", {words[l]})});
    if (has_packages) shown.back().insert(shown.back().end(), {told_script(true, "packages.js", {words[l]}), packages_data({all[l]}, *of.packages)});
    if (has_map) {
      for (const MeasuredValue& dot : of.dots) shown.back().push_back(all[l]->results.run().data_set.said(dot.station));
      for (const PlaceInfo& place : all[l]->results.run().data_set.places) shown.back().push_back(place.name);
    }
    for (const VariableInfo& variable : all[l]->results.run().variables) shown.back().push_back(variable.long_name);
  }
  return fill_template(*words.front(), report_file("page.html"),
                       {{"title", escape_html(titles.front())},
                        {"pearl_version", escape_html(tellings.front().results.run().version)},
                        {"script_sums", script_sums(scripts)},
                        {"connections", of.fields == MapFields::fetched ? " connect-src 'self';" : ""},
                        {"leaflet_css", script(has_map, "leaflet.css")},
                        {"style", std::string(report_file("style.css"))},
                        {"fonts", font_faces(of.languages, shown)},
                        {"body", merged.html},
                        {"language_data", language_data(of.languages, titles, merged)},
                        {"map_data", has_map ? "<script type=\"application/json\" id=\"map-data\">" + map_data(of) + "</script>\n<script type=\"application/json\" id=\"dots-data\">" + dots_data(all, of.dots) + "</script>\n" : std::string{}},
                        {"packages_data", has_packages ? "<script type=\"application/json\" id=\"packages-data\">" + packages_data(all, *of.packages) + "</script>\n" : std::string{}},
                        {"language_js", scripts[0]},
                        {"leaflet_js", scripts[1]},
                        {"map_field_js", scripts[2]},
                        {"map_js", scripts[3]},
                        {"compare_js", scripts[4]},
                        {"small_maps_js", scripts[5]},
                        {"packages_js", scripts[6]},
                        {"contributions_js", scripts[7]},
                        {"report_js", scripts[8]},
                        {"print_js", scripts[9]},
                        {"scroll_js", scripts[10]},
                        {"selftest_js", scripts[11]}});
}

std::filesystem::path write_report(const ResultSet& results, const Indicators& indicators, const ReportOptions& options) {
  const ReportPages pages(results, indicators, options);
  const HealthAssessment& health = pages.health();
  const PackageTable& packages = pages.packages();
  const MeasuredTables& measured = pages.measured();
  const Composition composition(results, indicators, measured.tables ? &measured.tables->stations : nullptr);
  const std::string first = needs_index(results.run()) ? pages.index() : pages.whole(MapFields::embedded);
  // All is made before anything is written: what cannot be made leaves the report of before whole. Pages of scenarios, which may be many, are made one by one.
  std::vector<std::pair<const char*, std::string>> files{{result_file::region_means, regions_csv(results, indicators)}, {result_file::exceedances, exceedances_csv(results, indicators)}, {result_file::exposure, exposure_csv(results, indicators)}};
  if (!composition.empty()) files.emplace_back(result_file::composition, composition_csv(results, composition));
  if (!health.functions().empty()) files.emplace_back(result_file::health, health_csv(results, indicators, health));
  if (options.contributions.table != nullptr) files.emplace_back(result_file::contributions, contributions_csv(*options.contributions.table));
  if (packages.has_packages()) {
    files.emplace_back(result_file::packages, packages_csv(results, packages));
    files.emplace_back(result_file::packages_workbook, packages_workbook(results, packages));
  }
  for (const auto& [name, bytes] : files) write_text_file(results.folder() / name, bytes);
  write_indicator_files(results);
  const std::filesystem::path file = options.file.empty() ? results.folder() / result_file::report : options.file;
  if (needs_index(results.run()))
    for (std::size_t s = 0; s < results.run().scenarios.size(); ++s)
      if (s != results.run().baseline_index()) write_text_file(results.folder() / page_address(results.run().scenarios[s].name), pages.of_scenario(s));
  write_text_file(file, first);
  std::vector<std::string> written;
  for (const auto& [name, bytes] : files) written.emplace_back(name);
  remove_earlier_report(results, std::move(written));
  return file;
}

}  // namespace pearl
