#include "postprocess/indicators/read_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

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
    if (is_shown(row, asked)) names.push_back(answer_to(row, results.run(), indicators));
  }
  for (const HealthFunction& function : results.reference().health.functions)
    if (!function.indicator.empty()) names.push_back(function.indicator);
  for (const std::string& one : asked)
    if (one != "all" && !holds(known, one)) throw UsageError(fmt::format("the run's tables hold no standard '{}'{}", one, did_you_mean(one, known)));
  return names;
}

// Those shown in every report, those that answer a standard and those asked for, as far as the days carry them.
std::vector<RunIndicator> wanted_of(const ResultSet& results, const IndicatorRequest& request) {
  std::vector<RunIndicator> wanted;
  std::vector<std::string> names;
  const bool all = request.names == std::vector<std::string>{"all"};
  std::vector<RunIndicator> indicators = indicators_of(results.run(), results.reference());
  const std::vector<std::string> answers = answers_of(results, indicators, request.standards);
  for (RunIndicator& one : indicators) {
    const std::string& name = names.emplace_back(one.definition.name);
    const bool named = holds(request.names, name);
    if (named && one.lack != IndicatorLack::none) throw UsageError(fmt::format("the days of {} do not carry the indicator {}: {}", results.folder().string(), name, lack_words(one)));
    if (one.lack == IndicatorLack::none && (all || named || one.definition.shown || holds(answers, name))) wanted.push_back(std::move(one));
  }
  for (const std::string& name : request.names)
    if (!all && !holds(names, name) && results.run().variable_index(name) == RunDescription::npos)
      throw UsageError(fmt::format("the run has no indicator '{}'{}; docs/results.md tells which there are, and indicators.csv of a data set adds more; a run has those of its variables", name, did_you_mean(name, names)));
  return wanted;
}

// Of the ground, not of hours: made where every scenario's deposition.nc says how much of each species the element is.
void add_depositions(ResultSet& results, const std::vector<RunIndicator>& wanted) {
  for (const RunIndicator& one : wanted) {
    if (one.definition.of_day != OfDay::deposited) continue;
    std::vector<std::vector<float>> fields;
    for (const ScenarioInfo& scenario : results.run().scenarios) {
      auto field = results.reader().deposited(scenario.name, one.definition.pollutant == "nitrogen" ? result_attribute::nitrogen_share : result_attribute::sulfur_share);
      if (!field) break;
      constexpr float square_metres_of_hectare = 1e4f;
      for (float& value : *field) value *= square_metres_of_hectare;
      fields.push_back(std::move(*field));
    }
    if (fields.size() == results.run().scenarios.size()) results.add_variable(indicator_variable(one, results.run()), comment_of(one.definition), std::move(fields));
  }
}

// Of one file of each scenario: hourly.nc, or light.nc.
void add_indicators_of(ResultSet& results, const std::vector<RunIndicator>& wanted, const char* name, const std::function<const HourFile*(const std::string& scenario)>& file_of) {
  const std::vector<ScenarioInfo> scenarios = results.run().scenarios;
  const std::size_t cells = static_cast<std::size_t>(results.grid().cells());
  std::vector<bool> made(wanted.size(), true);  // days may be too short for a window, in all scenarios alike
  std::vector<std::vector<std::vector<float>>> fields(wanted.size(), std::vector<std::vector<float>>(scenarios.size()));
  Faults faults;
  for (std::size_t s = 0; s < scenarios.size(); ++s) try {
      const HourFile* file = file_of(scenarios[s].name);
      if (file == nullptr) throw InputError(Location{make_source((results.folder() / scenarios[s].name / name).string(), ""), 0, 0}, "no such file");
      std::vector<std::vector<float>> own = make_indicators(wanted, *file, RunDays(results.run(), *file), cells);
      for (std::size_t n = 0; n < wanted.size(); ++n) {
        made[n] = made[n] && !std::isnan(own[n].front());
        fields[n][s] = std::move(own[n]);
      }
      results.set_hours(true, file->time_span());
    } catch (const InputError& error) {
      faults.add(error);
    }
  faults.throw_if_any();
  for (std::size_t n = 0; n < wanted.size(); ++n)
    if (made[n]) results.add_variable(indicator_variable(wanted[n], results.run()), comment_of(wanted[n].definition), std::move(fields[n]));
}

void add_hourly_indicators(ResultSet& results, const IndicatorRequest& request) {
  const std::vector<ScenarioInfo> scenarios = results.run().scenarios;
  const RunReader& reader = results.reader();
  results.set_standards(request.standards);
  std::vector<RunIndicator> wanted = wanted_of(results, request), of_light;
  add_depositions(results, wanted);
  std::erase_if(wanted, [](const RunIndicator& one) { return one.definition.of_day == OfDay::deposited; });
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(of_light), [](const RunIndicator& one) { return one.of_light(); });
  std::erase_if(wanted, [](const RunIndicator& one) { return one.of_light(); });
  const bool has_hours = wanted.empty() || std::any_of(scenarios.begin(), scenarios.end(), [&](const ScenarioInfo& scenario) { return reader.has_hours(scenario.name); });
  results.set_hours(has_hours, {});
  if (!wanted.empty() && has_hours) add_indicators_of(results, wanted, result_file::hours, [&](const std::string& scenario) { return reader.hours(scenario); });
  const bool has_light = std::any_of(scenarios.begin(), scenarios.end(), [&](const ScenarioInfo& scenario) { return reader.light(scenario.name) != nullptr; });  // else somebody took it away
  if (!of_light.empty() && has_light) add_indicators_of(results, of_light, result_file::light, [&](const std::string& scenario) { return reader.light(scenario); });
}

}  // namespace

ResultSet read_results(const std::filesystem::path& folder, const IndicatorRequest& request) {
  return ResultSet::read(folder, [&](ResultSet& results) { add_hourly_indicators(results, request); });
}

ResultSet read_contribution_runs(const ResultSet& results, const IndicatorRequest& request) {
  return results.of_contributions([&](ResultSet& runs) { add_hourly_indicators(runs, request); });
}

}  // namespace pearl
