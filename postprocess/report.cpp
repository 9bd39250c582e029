#include "postprocess/report.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/embedded.hpp"
#include "postprocess/html.hpp"
#include "postprocess/indicator_file.hpp"
#include "postprocess/labels.hpp"
#include "postprocess/sections.hpp"

namespace pearl {

namespace {

std::string chips(const ResultSet& results) {
  const RunDescription& run = results.run();
  std::vector<int> months;
  for (const PeriodInfo& period : run.periods) months.push_back(period.month);
  std::string html;
  for (const std::string& chip : {fmt::format("{} scenario{}", run.scenarios.size(), run.scenarios.size() == 1 ? "" : "s"),
                                  fmt::format("{} km cells, {} × {} × {}", limit_label(run.grid.spacing / 1000, false), run.grid.nx, run.grid.ny, run.grid.nz),
                                  typical_days(months), "Pearl " + run.version, results.provenance().date.substr(0, 10)})
    if (!chip.empty()) html += "<li>" + escape_html(chip) + "</li>";
  return html;
}

bool any_illustrative(const RunDescription& run) {
  for (const ScenarioInfo& scenario : run.scenarios)
    if (scenario.illustrative) return true;
  for (const DataStatusInfo& info : run.data_status)
    if (info.illustrative > 0) return true;
  return false;
}

std::string scenario_list(const RunDescription& run) {
  std::string html = "<dl class=\"facts\">";
  for (const ScenarioInfo& scenario : run.scenarios)
    html += fmt::format("<dt>{} {}{}</dt><dd>{}</dd>", user_text(scenario.title), scenario.name == run.baseline ? "<span class=\"chip\">baseline</span> " : "",
                        illustrative_badge(scenario.illustrative), user_text(scenario.summary.empty() ? fmt::format("emissions of {}", scenario.year) : scenario.summary));
  return html + "</dl>";
}

std::string run_notes(const RunDescription& run) {
  if (run.notes.empty()) return {};
  std::string html = "<div id=\"run-notes\"><h3>Notes of the run</h3><ul>";
  for (const std::string& note : run.notes) html += "<li>" + user_text(note) + "</li>";
  return html + "</ul></div>";
}

// How often the solver gave in, if run.json says so.
std::string solver_words(const RunDescription& run) {
  if (!run.chemistry.solver) return {};
  const auto& [steps, halves, last] = *run.chemistry.solver;
  return fmt::format("<li id=\"solver\" data-last-resort=\"{:.0f}\">The solver of the chemistry took {:.0f} steps of packs of cells; {:.0f} steps of scenarios that follow the first one were done again in halves; {}.</li>\n",
                     last, steps, halves,
                     last > 0 ? fmt::format("{:.0f} were taken as a last resort, with an error above the tolerance", last)
                              : "none was taken as a last resort, with an error above the tolerance");
}

std::string cb6r3_methods(const RunDescription& run) {
  const bool formula = run.method.find("photolysis mcm") != std::string::npos;
  return fill_template(embedded_file("cb6r3-methods.html"),
                       {{"photolysis", formula ? "the formula of the Master Chemical Mechanism, by the sun’s height" : "tables by the sun’s height, altitude, ozone column and ground, with cloud and haze"},
                        {"solver", solver_words(run)}});
}

// What run.json says of its chemistry, if it does.
std::string chemistry_words(const RunDescription& run) {
  if (run.chemistry.title.empty() && run.chemistry.summary.empty()) return {};
  return fmt::format("<li id=\"chemistry\"><b>{}</b>{}{}</li>", escape_html(run.chemistry.title), run.chemistry.title.empty() || run.chemistry.summary.empty() ? "" : ": ",
                     escape_html(run.chemistry.summary));
}

}  // namespace

std::filesystem::path write_report(const std::filesystem::path& result_dir, const ReportOptions& options) {
  const ResultSet results = ResultSet::read(result_dir);
  const RunDescription& run = results.run();
  const Indicators indicators(results);
  // texts for the mechanisms that ship; others speak by their own title and summary
  const std::string mechanism = run.chemistry.linear() || run.chemistry.mechanism == "cb6r3" ? run.chemistry.mechanism : "gas";
  const std::string methods = fill_template(embedded_file("methods.html"),
                                            {{"spacing", limit_label(run.grid.spacing / 1000, false)},
                                             {"nx", std::to_string(run.grid.nx)},
                                             {"ny", std::to_string(run.grid.ny)},
                                             {"nz", std::to_string(run.grid.nz)},
                                             {"top", format_significant(run.grid.top / 1000, 3)},
                                             {"chemistry", mechanism == "cb6r3" ? cb6r3_methods(run) : std::string(embedded_file(mechanism + "-methods.html")) + solver_words(run)},
                                             {"chemistry_words", chemistry_words(run)},
                                             {"chemistry_limits", std::string(embedded_file(mechanism + "-limits.html"))}});
  const std::string html = fill_template(
      embedded_file("report.html"),
      {{"title", escape_html(run.plan_title)},
       {"leaflet_css", std::string(embedded_file("leaflet.css"))},
       {"style", std::string(embedded_file("style.css"))},
       {"summary", escape_html(run.plan_summary)},
       {"chips", chips(results)},
       {"caution", any_illustrative(run) ? std::string(embedded_file("caution.html")) : std::string{}},
       {"chemistry_caution", run.chemistry.linear() ? std::string{} : std::string(embedded_file(mechanism + "-caution.html"))},
       {"key_figures", key_figures(results, indicators)},
       {"subject", escape_html(run.data_set.subject)},
       {"history_menu", run.data_set.history ? fmt::format("<a href=\"#plan-section\">{}</a>", escape_html(run.data_set.history->menu)) : std::string{}},
       {"history", run.data_set.history ? fmt::format("<section id=\"plan-section\"><h2>{}</h2>{}{}</section>\n", escape_html(run.data_set.history->title), history_table(results), basis_caution(results))
                                        : std::string{}},
       {"verdict_table", verdict_table(results)},
       {"scenario_list", scenario_list(run)},
       {"run_notes", run_notes(run)},
       {"emission_charts", emission_charts(results)},
       {"ledger_tables", ledger_tables(results)},
       {"region_tables", region_tables(results, indicators)},
       {"standards_table", standards_table(results, indicators)},
       {"comparison_table", comparison_table(results, indicators)},
       {"people_table", people_table(indicators)},
       {"evaluation", evaluation_section(results)},
       {"weather_note", escape_html(run.weather_note)},
       {"day_error", day_error_table(results)},
       {"wind_roses", wind_roses(results)},
       {"budget_table", budget_table(results)},
       {"methods", methods},
       {"data_status", data_status_table(results)},
       {"provenance", provenance_section(results)},
       {"map_data", map_data(results)},
       {"leaflet_js", std::string(embedded_file("leaflet.js"))},
       {"map_field_js", std::string(embedded_file("field.js"))},
       {"map_js", std::string(embedded_file("map.js"))},
       {"report_js", std::string(embedded_file("report.js"))},
       {"selftest_js", std::string(embedded_file("selftest.js"))}});
  write_text_file(result_dir / "regions.csv", regions_csv(results, indicators));
  write_indicator_files(results);
  const std::filesystem::path file = options.file.empty() ? result_dir / "report.html" : options.file;
  write_text_file(file, html);
  return file;
}

}  // namespace pearl
