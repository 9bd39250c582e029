#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/held_folder.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/own_file.hpp"
#include "app/process_limits.hpp"
#include "app/progress.hpp"
#include "app/station_dots.hpp"
#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/day_error.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/report/report.hpp"

namespace pearl::app {

namespace {

std::string percent(const std::optional<double>& change) { return change ? fmt::format("{:+.1f} %", 100 * *change) : "-"; }

// What a reader must know before they believe the verdict.
std::string doubts(const VerdictInfo& verdict) {
  std::vector<std::string> words;
  if (verdict.by_construction)
    words.push_back(fmt::format("by a closing factor: the measures alone reach {}, {} kt a year are missing", percent(verdict.without_closing), format_significant(verdict.missing_t / 1000, 3)));
  else if (verdict.without_closing)
    words.push_back(fmt::format("without the closing factor {}", percent(verdict.without_closing)));
  if (verdict.within_uncertainty && verdict.uncertainty)
    words.push_back(fmt::format("within the inventory's uncertainty of +-{:.1f} points ({})", 100 * *verdict.uncertainty, verdict.uncertainty_status));
  return join(words, "; ");
}

// The verdicts as a table for the terminal, none of a plan without targets; false if a target is missed.
bool print_verdicts(const RunDescription& run) {
  bool all_met = true;
  if (run.verdicts.empty()) return all_met;
  print("{:<18} {:<8} {:>5} {:<6} {:>9} {:>9}  {:<11} {:<15} {}\n", "scenario", "region", "year", "poll.", "target", "reached", "verdict", "target's status", "remarks");
  for (const VerdictInfo& verdict : run.verdicts) {
    print("{:<18} {:<8} {:>5} {:<6} {:>9} {:>9}  {:<11} {:<15} {}\n", verdict.scenario, verdict.region, verdict.year, verdict.pollutant,
               percent(verdict.target_change), percent(verdict.change), verdict.verdict, verdict.status, doubts(verdict));
    all_met = all_met && verdict.verdict != "missed";
  }
  return all_met;
}

}  // namespace

ExitCode report(const ReportOptions& options) {
  stop_at_once("before the report was made; the run is whole, and what lies there of maps and report may be of an earlier one; make it again");
  require_whole_run(options.results);
  const HeldFolder held(options.results, "report");  // nobody may write a new run under it
  for (const ReportPart& part : report_parts()) must_be_own("", options.results / part.name, part.marks);
  const ResultSet results = read_results(options.results, {options.indicators, options.standards});  // once, for maps and page
  for (const auto& parts : {scenario_pages(results.run()), indicator_parts(results.run())})
    for (const ReportPart& part : parts) must_be_own("", options.results / part.name, part.marks);
  const Indicators indicators(results);
  std::optional<ResultSet> answers;
  std::optional<ContributionTable> contributions;
  if (const auto& asked = results.run().contributions) {
    answers.emplace(read_contribution_runs(results, {options.indicators, options.standards}));
    contributions.emplace(*asked, *answers);
  }
  const std::vector<MeasuredValue> measured = measured_by_stations(results);
  if (options.maps) {
    MapOptions drawing;
    drawing.variables = options.map_variables;
    drawing.scenarios = options.map_scenarios;
    drawing.view = map_view_of(options.map_view);
    drawing.scale = sheet_scale_of(options.map_scale);
    drawing.measured = measured;
    if (contributions) drawing.contributions = {&*contributions, &*answers};
    Progress progress("drawing maps");
    drawing.progress = [&](std::size_t drawn, std::size_t all) { progress.at(static_cast<double>(drawn) / static_cast<double>(all)); };
    drawing.exceedances = options.exceedance_maps;
    drawing.language = options.language;
    drawing.threads = threads_to_use(options.threads);
    const auto maps = write_maps(results, indicators, drawing);
    progress.finish();
    log::info("{} maps in {}", maps.size(), (options.results / result_file::maps_folder).string());
    const std::vector<LimitComparison> limits = comparisons_of(results);
    if (options.exceedance_maps && std::none_of(limits.begin(), limits.end(), [](const LimitComparison& one) { return one.lack == AnswerLack::none && one.for_a_year; }))
      log::warning("none of them shows a limit: the days of this run carry no standard for a year (the report lists why); --exceedance-maps drew nothing");
  }
  pearl::ReportOptions writing;
  writing.language = options.language;
  writing.measured = measured;
  if (contributions) writing.contributions = {&*contributions, &*answers};
  const std::filesystem::path page = write_report(results, indicators, writing);
  const RunDescription& run = results.reader().run();
  const bool all_met = print_verdicts(run);
  if (const std::string error = day_error_text(run, day_error_of(run, results.reference().day_errors)); !error.empty()) print("\n{}", error);
  print("\nreport: {}\n", page.string());
  if (const std::size_t pages = scenario_pages(run).size(); pages > 0) print("        and {} pages, one for each scenario beside {}, to which it leads\n", pages, run.baseline);
  return options.strict && !all_met ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app
