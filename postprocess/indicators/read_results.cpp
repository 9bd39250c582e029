#include "postprocess/indicators/read_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"
#include "postprocess/indicators/indicator_pass.hpp"
#include "postprocess/indicators/standard_answer.hpp"

namespace pearl {

namespace {

bool holds(const std::vector<std::string>& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

// What answers the standards that are shown and the functions of health.
std::vector<std::string> answers_of(const ResultSet& results, const std::vector<RunIndicator>& indicators, const std::vector<std::string>& asked) {
  std::vector<std::string> names, known;
  for (const StandardRow& row : results.reference().standards) {
    known.push_back(row.standard);
    if (is_shown(row, asked)) names.push_back(answer_to(row, results.reader().run(), indicators));
  }
  for (const HealthFunction& function : results.reference().health.functions)
    if (!function.indicator.empty()) names.push_back(function.indicator);
  const std::set<std::string> standards(known.begin(), known.end());
  for (const std::string& one : asked)
    if (one != "all" && !holds(known, one)) throw UsageError(fmt::format("--standards: the run's tables hold no standard '{}'{}; they hold: {}", one, did_you_mean(one, known), join({standards.begin(), standards.end()}, ", ")));
  return names;
}

// Of a name that no indicator has: those that have all its parts and more, as PM25_24h_p98 has those of PM25_p98; else the one that is written nearly so.
std::string meant_by(const std::string& name, const std::vector<std::string>& names) {
  const std::vector<std::string> parts = split(name, '_');
  std::vector<std::string> meant;
  for (const std::string& one : names) {
    const std::vector<std::string> its = split(one, '_');
    if (parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return holds(its, part); })) meant.push_back("'" + one + "'");
  }
  return meant.empty() ? did_you_mean(name, names) : fmt::format(" (did you mean {}?)", join(meant, " or "));
}

// Those shown in every report, those that answer a standard and those asked for, as far as the days carry them.
std::vector<RunIndicator> wanted_of(const ResultSet& results, const IndicatorRequest& request) {
  std::vector<RunIndicator> wanted;
  std::vector<std::string> names, carried;  // all that the tables have, and those of them that the days carry
  const bool all = request.names == std::vector<std::string>{"all"};
  std::vector<RunIndicator> indicators = indicators_of(results.reader().run(), results.reference());  // the run's own variables allow them, whatever was made of these before
  std::vector<std::string> answers;
  if (request.of_reports) answers = answers_of(results, indicators, request.standards);
  for (RunIndicator& one : indicators) {
    const std::string& name = names.emplace_back(one.definition.name);
    const bool named = holds(request.names, name);
    if (one.lack == IndicatorLack::none) carried.push_back(name);
    if (named && one.lack != IndicatorLack::none) throw UsageError(fmt::format("the days of {} do not carry the indicator {}: {}", results.folder().string(), name, lack_words(one)));
    if (one.lack == IndicatorLack::none && (all || named || (request.of_reports && one.definition.shown) || holds(answers, name))) wanted.push_back(std::move(one));
  }
  for (const std::string& name : request.names)
    if (!all && !holds(names, name) && results.run().variable_index(name) == RunDescription::npos)
      throw UsageError(fmt::format("the run has no indicator '{}'{}; it can have: {}; docs/results.md tells what they are, and indicators.csv of a data set adds more", name, meant_by(name, names), join(carried, ", ")));
  return wanted;
}

// An indicator's fields by scenario, [s][cell].
using ScenarioFields = std::vector<std::vector<float>>;

bool of_ground(const RunIndicator& one) { return one.definition.of_day == OfDay::deposited; }

// Of the ground, not of hours: where every scenario's deposition.nc says how much of each species the element is; else nothing.
std::optional<ScenarioFields> depositions(const ResultSet& results, const RunIndicator& one) {
  ScenarioFields fields;
  for (const ScenarioInfo& scenario : results.run().scenarios) {
    auto field = results.reader().deposited(scenario.name, one.definition.pollutant == "nitrogen" ? result_attribute::nitrogen_share : result_attribute::sulfur_share);
    if (!field) return {};
    constexpr float square_metres_of_hectare = 1e4f;
    for (float& value : *field) value *= square_metres_of_hectare;
    fields.push_back(std::move(*field));
  }
  return fields;
}

bool lacks_a_cell(const std::vector<float>& field) { return std::any_of(field.begin(), field.end(), [](float value) { return std::isnan(value); }); }

std::string why_not(const RunIndicator& one) {
  const IndicatorDefinition& definition = one.definition;
  if (of_ground(one)) return fmt::format("{} does not say how much {} is in its species; run the plan again", result_file::deposition, definition.pollutant);
  if (definition.best_months > 0) return fmt::format("not every cell has a value in {} consecutive months; simulate days of each of them", definition.best_months);
  return fmt::format("not every cell has a value, for no day has the hours that it needs (a mean of {} h counts with three quarters of its hours); simulate whole days", definition.window);
}

struct OfHours {
  std::vector<std::optional<ScenarioFields>> fields;  // [indicator]; nothing: a cell has no value, for days may be too short for a window
  std::pair<double, double> time_span;                // as ResultSet has it
};

// Of hourly.nc or light.nc of each scenario.
OfHours of_hours(const ResultSet& results, const std::vector<RunIndicator>& indicators, bool light) {
  const std::vector<ScenarioInfo>& scenarios = results.run().scenarios;
  OfHours made{std::vector<std::optional<ScenarioFields>>(indicators.size(), ScenarioFields(scenarios.size())), results.time_span()};
  Faults faults;
  for (std::size_t s = 0; s < scenarios.size(); ++s) try {
      const HourFile* file = light ? results.reader().light(scenarios[s].name) : results.reader().hours(scenarios[s].name);
      if (file == nullptr) throw InputError(Location{make_source((results.folder() / scenarios[s].name / (light ? result_file::light : result_file::hours)).string(), ""), 0, 0}, "no such file");
      ScenarioFields own = make_indicators(indicators, *file, RunDays(results.run(), *file), static_cast<std::size_t>(results.grid().cells()));
      for (std::size_t n = 0; n < indicators.size(); ++n) {
        if (lacks_a_cell(own[n])) made.fields[n].reset();
        if (made.fields[n]) (*made.fields[n])[s] = std::move(own[n]);
      }
      made.time_span = file->time_span();
    } catch (const InputError& error) {
      faults.add(error);
    }
  faults.throw_if_any();
  return made;
}

}  // namespace

ResultSet read_results(const std::filesystem::path& folder, const IndicatorRequest& request) {
  return ResultSet::read(folder, [&](ResultSet& results) { add_indicators(results, request); });
}

void add_indicators(ResultSet& results, const IndicatorRequest& request) {
  const auto has = [&](const RunIndicator& one) { return results.run().variable_index(one.definition.name) != RunDescription::npos; };
  std::vector<RunIndicator> wanted = wanted_of(results, request);
  const auto hourly = std::stable_partition(wanted.begin(), wanted.end(), of_ground);
  const bool has_hours = std::all_of(hourly, wanted.end(), [](const RunIndicator& one) { return one.of_light(); }) || std::any_of(results.run().scenarios.begin(), results.run().scenarios.end(), [&](const ScenarioInfo& scenario) { return results.reader().has_hours(scenario.name); });
  std::vector<std::optional<ScenarioFields>> fields(wanted.size());
  const bool has_light = std::any_of(results.run().scenarios.begin(), results.run().scenarios.end(), [&](const ScenarioInfo& scenario) { return results.reader().has_light(scenario.name); });  // else somebody took it away
  for (const RunIndicator& one : wanted)
    if (!has(one) && !of_ground(one) && !(one.of_light() ? has_light : has_hours) && holds(request.names, one.definition.name))
      throw UsageError(fmt::format("{} holds no {} any more: the indicator {} cannot be made; run the plan again", results.folder().string(), one.of_light() ? result_file::light : result_file::hours, one.definition.name));
  struct NewOnes {
    std::vector<RunIndicator> indicators;
    std::vector<std::size_t> places;  // of these among the wanted
  } of_hourly, of_light;
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    if (has(wanted[n])) continue;
    if (of_ground(wanted[n])) {
      fields[n] = depositions(results, wanted[n]);
    } else if (wanted[n].of_light() ? has_light : has_hours) {
      NewOnes& news = wanted[n].of_light() ? of_light : of_hourly;
      news.indicators.push_back(wanted[n]);
      news.places.push_back(n);
    }
  }
  std::pair<double, double> time_span = has_hours ? results.time_span() : std::pair(0.0, 0.0);
  for (const bool light : {false, true}) {
    const NewOnes& news = light ? of_light : of_hourly;
    if (news.indicators.empty()) continue;
    OfHours made = of_hours(results, news.indicators, light);
    for (std::size_t n = 0; n < news.places.size(); ++n) fields[news.places[n]] = std::move(made.fields[n]);
    time_span = made.time_span;
  }
  // What was asked for by name is made, or it is told why not.
  for (std::size_t n = 0; n < wanted.size(); ++n)
    if (const std::string& name = wanted[n].definition.name; !has(wanted[n]) && !fields[n] && holds(request.names, name)) throw UsageError(fmt::format("{}: the indicator {} cannot be made: {}", results.folder().string(), name, why_not(wanted[n])));
  // Nothing fails from here on.
  results.set_standards(request.standards);
  results.set_hours(has_hours, time_span);
  std::size_t place = results.reader().run().variables.size();
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    if (has(wanted[n])) place = results.run().variable_index(wanted[n].definition.name) + 1;
    else if (fields[n]) results.add_variable(indicator_variable(wanted[n], results.run()), comment_of(wanted[n].definition, results.run().of_calendar()), std::move(*fields[n]), place++);
  }
}

ResultSet read_contribution_runs(const ResultSet& results, const IndicatorRequest& request) {
  return results.of_contributions([&](ResultSet& runs) { add_indicators(runs, request); });
}

}  // namespace pearl
