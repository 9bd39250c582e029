#include "postprocess/exports/export_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/region_cells.hpp"
#include "postprocess/indicators/standard_answer.hpp"

namespace pearl {

namespace {

std::string name_of(ExportFormat format) {
  for (const ExportFormatName& one : export_formats())
    if (one.format == format) return one.name;
  return {};
}

// A list of names as indices; a fault for each that is not among them.
std::vector<std::size_t> places_of(const std::vector<std::string>& words, const std::vector<std::string>& names, const std::string& option, const std::string& what,
                                   std::vector<std::string>& faults) {
  std::vector<std::size_t> places;
  for (const std::string& word : words) {
    const auto found = std::find(names.begin(), names.end(), word);
    const auto place = static_cast<std::size_t>(found - names.begin());
    if (found == names.end()) faults.push_back(fmt::format("{}: the run has no {} '{}'{}; allowed: {}", option, what, word, did_you_mean(word, names), join(names, ", ")));
    else if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> places(count);
  for (std::size_t n = 0; n < count; ++n) places[n] = n;
  return places;
}

// `faults_before`: how many there were before the request was judged.
void choose_variables(const RunDescription& run, const ExportRequest& request, ExportChoice& choice, std::size_t faults_before, std::vector<std::string>& faults) {
  std::vector<std::string> variables, indicators;
  for (const VariableInfo& variable : run.variables) (variable.indicator ? indicators : variables).push_back(variable.name);
  const auto index = [&](const std::vector<std::string>& names, std::size_t place) { return run.variable_index(names[place]); };
  std::vector<std::string> known;  // an indicator that is named as a variable gets a sentence of its own
  for (const std::string& word : request.variables)
    if (std::find(indicators.begin(), indicators.end(), word) != indicators.end()) faults.push_back(fmt::format("--variable: '{0}' is an indicator; write --indicator {0}", word));
    else known.push_back(word);
  for (const std::size_t place : places_of(known, variables, "--variable", "variable", faults)) choice.variables.push_back(index(variables, place));
  if (!request.indicators.empty() && choice.time != ExportTime::mean) faults.push_back("--indicator: an indicator is one map of the year, made of its hours, and has no days or hours of its own; leave --time out");
  const bool all = request.indicators == std::vector<std::string>{"all"};
  // Who read the run has told already of names that are no indicators of it.
  if (!all && faults_before == 0) places_of(request.indicators, indicators, "--indicator", "indicator", faults);
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (run.variables[v].indicator && (all || std::find(request.indicators.begin(), request.indicators.end(), run.variables[v].name) != request.indicators.end())) choice.variables.push_back(v);
  if (request.variables.empty() && request.indicators.empty())
    for (std::size_t v = 0; v < run.variables.size(); ++v)
      if (!run.variables[v].indicator || choice.time == ExportTime::mean) choice.variables.push_back(v);
  for (const std::size_t v : choice.variables)
    if (!is_file_name(run.variables[v].name))
      faults.push_back(fmt::format("--variable: '{}' cannot be the name of a file (letters, digits, '-', '_', '.'); name others", run.variables[v].name));
}

constexpr const char* formats_of_maps = "geotiff, kmz, ioapi, png, svg or pdf";

// Where tables of regions have what a map of contributions or limits shows by cells.
std::string no_maps(const std::string& option, const std::string& format, const ExportAbilities& can, const char* regions) {
  return fmt::format("{}: {} holds numbers of regions, and those {}; use {}{}", option, format, regions, can.cells ? "--cells, or " : "", formats_of_maps);
}

void choose_contributions(const RunDescription& run, const ExportRequest& request, const ExportAbilities& can, const std::string& format, ExportChoice& choice, std::vector<std::string>& faults) {
  if (!run.contributions || request.contribution_runs.runs == nullptr) {
    faults.push_back("--contribution: the run was not asked who causes what; write `contributions` into its plan and run it");
    return;
  }
  const ContributionsInfo& asked = *run.contributions;
  std::vector<std::string> names;
  for (const auto& [name, title] : asked.groups) names.push_back(name);
  const std::vector<std::size_t> groups = request.contributions == std::vector<std::string>{"all"} ? all_of(names.size()) : places_of(request.contributions, names, "--contribution", "group of sources", faults);
  if (!can.maps && !request.cells) faults.push_back(no_maps("--contribution", format, can, "stand in the run's contributions.csv, which `pearl report` writes"));
  if (choice.time != ExportTime::mean) faults.push_back("--contribution: contributions are those to the year; leave --time out");
  if (!request.difference_to.empty()) faults.push_back("--difference-to: a contribution is a difference already; leave one of the two out");
  const std::size_t of = run.scenario_index(asked.of);
  if (!request.scenarios.empty() && request.scenarios != std::vector<std::string>{asked.of}) faults.push_back(fmt::format("--scenario: contributions are those to '{0}'; name it alone, or leave --scenario out", asked.of));
  choice.scenarios = {of};
  choice.contributions = request.contribution_runs;
  const bool are_named = !request.variables.empty() || !request.indicators.empty();
  for (const std::size_t v : choice.variables) {
    if (request.contribution_runs.runs->run().variable_index(run.variables[v].name) == RunDescription::npos) {
      if (are_named) faults.push_back(fmt::format("--contribution: the runs that answer hold no '{}'; name another variable", run.variables[v].name));
      continue;
    }
    for (const std::size_t group : groups) choice.subjects.push_back({v, {}, group});
  }
}

void choose_limits(const ResultSet& results, const ExportRequest& request, const ExportAbilities& can, const std::string& format, ExportChoice& choice, std::vector<std::string>& faults) {
  if (!can.maps && !request.cells) faults.push_back(no_maps("--exceedance", format, can, "stand in exceedances.csv, which `pearl report` writes, and in the geopackage's table standards"));
  if (choice.time != ExportTime::mean) faults.push_back("--exceedance: limits are compared with numbers of the year; leave --time out");
  if (!request.difference_to.empty()) faults.push_back("--difference-to: a map of a limit shows one scenario; leave one of the two out");
  const std::vector<LimitComparison> limits = comparisons_of(results);
  const bool lacks_days = std::any_of(limits.begin(), limits.end(), [&](const LimitComparison& one) {
    return one.lack == AnswerLack::none && !one.for_a_year && std::find(choice.variables.begin(), choice.variables.end(), one.variable) != choice.variables.end();
  });
  for (const MappedLimit& limit : mapped_limits(english(), results))
    if (std::find(choice.variables.begin(), choice.variables.end(), limit.variable) != choice.variables.end()) choice.subjects.push_back({limit.variable, limit, {}});
  if (choice.subjects.empty() && lacks_days)
    faults.push_back("--exceedance: the run's days cannot stand for a year, and these limits are for a year; run more representative days or all typical days (meteorology: months: all)");
  else if (choice.subjects.empty()) faults.push_back("--exceedance: no standard has a limit that numbers of the year of these variables can be held against; name others (the report lists which, and why)");
}

}  // namespace

std::string ExportSubject::name(const RunDescription& run) const {
  const std::string& of = run.variables[variable].name;
  const auto stem = [](const std::string& file) { return std::filesystem::path(file).stem().string(); };
  return limit ? stem(result_file::exceedance_map(of, limit->limit)) : group ? stem(result_file::contribution_map(of, run.contributions.value().groups[*group].first)) : of;
}

std::string ExportAbilities::times() const { return std::string("mean") + (periods ? ", periods" : "") + (hours ? ", hours" : ""); }

ExportAbilities abilities_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::geotiff: return {.periods = true, .hours = true, .maps = true, .colours = true};
    case ExportFormat::kmz: return {.periods = true, .hours = true, .maps = true, .words = true, .colours = true};
    case ExportFormat::geopackage: return {.cells = true};
    case ExportFormat::shapefile: return {};
    case ExportFormat::csv:
    case ExportFormat::xlsx: return {.cells = true};
    case ExportFormat::ioapi: return {.hours = true, .hours_first = true, .maps = true};
    case ExportFormat::png: return {.periods = true, .hours = true, .maps = true, .dpi = true, .words = true, .views = true, .colours = true};
    case ExportFormat::svg:
    case ExportFormat::pdf: return {.periods = true, .hours = true, .maps = true, .words = true, .views = true, .colours = true};
  }
  return {};
}

ExportChoice chosen_for_export(const ResultSet& results, const Indicators& indicators, const ExportRequest& request, std::vector<std::string> faults) {
  const std::size_t faults_before = faults.size();
  const RunDescription& run = results.run();
  const ExportAbilities can = abilities_of(request.format);
  const std::string format = name_of(request.format);
  ExportChoice choice;
  const bool is_of_year = !request.indicators.empty() || !request.contributions.empty() || request.exceedances;
  choice.time = request.time.value_or(can.hours_first && !is_of_year ? ExportTime::hours : ExportTime::mean);
  if (choice.time == ExportTime::periods && !can.periods && can.hours) faults.push_back(fmt::format("--time: steps of {} follow one another without a gap, as typical days do not; allowed: {}", format, can.times()));
  else if ((choice.time == ExportTime::periods && !can.periods) || (choice.time == ExportTime::hours && !can.hours))
    faults.push_back(fmt::format("--time: {} holds a table of the year; leave --time out, or use {}", format, formats_of_maps));
  if (request.cells && !can.cells) faults.push_back(fmt::format("--cells: {} has no table of cells; use csv, xlsx or geopackage", format));
  if (request.dpi && !can.dpi) faults.push_back(fmt::format("--dpi: {} has no points; leave it out, or use png", format));
  if (request.view && !can.views) faults.push_back(fmt::format("--map-view: {} is no map sheet; leave it out, or use png, svg or pdf", format));
  if (request.language != "en" && !can.words) faults.push_back(fmt::format("--language: the names in {} are for programs, and English; leave it out, or use kmz, png, svg or pdf", format));
  choice.dpi = request.dpi.value_or(choice.dpi);
  choice.view = request.view.value_or(choice.view);
  if (request.scale && !can.colours) faults.push_back(fmt::format("--map-scale: {} has no colours; leave it out, or use geotiff, kmz, png, svg or pdf", format));
  else if (request.scale && request.exceedances) faults.push_back("--map-scale: maps of limits have one scale always, which tells how many times the limit; leave it out");
  choice.scale = request.scale.value_or(choice.scale);

  choose_variables(run, request, choice, faults_before, faults);
  std::vector<std::string> scenarios, regions;
  for (const ScenarioInfo& scenario : run.scenarios) scenarios.push_back(scenario.name);
  for (const RegionMask& mask : indicators.masks()) regions.push_back(mask.code);
  choice.scenarios = request.scenarios.empty() ? all_of(scenarios.size()) : places_of(request.scenarios, scenarios, "--scenario", "scenario", faults);
  if (!request.contributions.empty() && request.exceedances) faults.push_back("--exceedance: contributions have no limits; leave it or --contribution out");
  if (!request.contributions.empty()) choose_contributions(run, request, can, format, choice, faults);
  else if (request.exceedances) choose_limits(results, request, can, format, choice, faults);
  else
    for (const std::size_t v : choice.variables) choice.subjects.push_back({v, {}, {}});
  if (!request.difference_to.empty()) {
    if (const auto found = places_of({request.difference_to}, scenarios, "--difference-to", "scenario", faults); !found.empty()) choice.against = found[0];
    const bool is_alone = choice.against && choice.scenarios == std::vector<std::size_t>{*choice.against};
    const bool has_values_beside = !can.maps && !request.cells;  // tables of regions: what is taken off keeps its own numbers there
    if (choice.against && (is_alone || !has_values_beside)) std::erase(choice.scenarios, *choice.against);
    if (choice.against && choice.scenarios.empty()) faults.push_back(fmt::format("--difference-to: '{}' less itself is nothing; name another scenario", request.difference_to));
  }
  choice.regions = request.regions.empty() ? all_of(regions.size()) : places_of(request.regions, regions, "--region", "region", faults);
  choice.is_part = !request.regions.empty();
  choice.cells = choice.is_part ? region_cells(indicators, choice.regions) : std::vector<bool>(static_cast<std::size_t>(results.grid().cells()), true);

  if (choice.time == ExportTime::hours) {
    std::vector<std::size_t> needed = choice.scenarios;
    if (choice.against) needed.push_back(*choice.against);
    for (const std::size_t s : needed)
      if (!results.reader().has_hours(scenarios[s])) faults.push_back(fmt::format("the hours of '{}' are gone ({}/{}); run the plan again, or export means", scenarios[s], scenarios[s], result_file::hours));
  }
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
  return choice;
}

}  // namespace pearl
