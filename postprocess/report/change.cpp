#include "postprocess/report/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/evaluation/evaluation_shares.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/indicators/transport_noise.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

bool is_contribution(const ResultSet& results, std::size_t s) {
  const RunDescription& run = results.run();
  if (s == run.baseline_index()) return false;
  if (run.scenarios[s].zero_out) return *run.scenarios[s].zero_out;
  const auto experiments = find_zero_outs(run, run.baseline, results.reference().groups);  // run.json of an older program does not say it
  return std::any_of(experiments.begin(), experiments.end(), [&](const auto& one) { return one.second == run.scenarios[s].name; });
}

bool is_package(const ResultSet& results, std::size_t s) {
  const RunDescription& run = results.run();
  if (s == run.baseline_index() || is_contribution(results, s)) return false;
  return run.verdicts.empty() || std::any_of(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) {
           return verdict.scenario == run.scenarios[s].name && verdict.verdict != "not judged";
         });
}

std::string pollutant_of(const VariableInfo& variable) {
  return variable.indicator && !variable.of.empty() ? variable.of : variable.name;
}

bool has_standard(const ResultSet& results, const VariableInfo& variable) {
  const std::vector<StandardRow>& rows = results.reference().standards;
  const std::string pollutant = pollutant_of(variable);
  return std::any_of(rows.begin(), rows.end(), [&](const StandardRow& row) { return row.pollutant == pollutant || row.pollutant == formula_plain(pollutant); });
}

std::vector<std::size_t> limited_means(const ResultSet& results) {
  const std::vector<VariableInfo>& variables = results.run().variables;
  const bool limited = std::any_of(variables.begin(), variables.end(), [&](const VariableInfo& variable) { return has_standard(results, variable); });
  std::vector<std::size_t> list;
  for (std::size_t v = 0; v < variables.size(); ++v)
    if (variables[v].units == "ug m-3" && is_annual_mean(variables[v]) && (!limited || has_standard(results, variables[v]))) list.push_back(v);
  return list;
}

bool is_decisive(const ResultSet& results, std::size_t v) {
  const std::vector<std::size_t> means = limited_means(results);
  const std::string& name = results.run().variables[v].name;
  const std::vector<KeyFigureInfo>& figures = results.run().data_set.key_figures;
  const std::vector<LimitComparison> limits = comparisons_of(results);
  return std::find(means.begin(), means.end(), v) != means.end() || std::any_of(figures.begin(), figures.end(), [&](const KeyFigureInfo& figure) { return figure.variable == name || figure.by == name; }) ||
         std::any_of(limits.begin(), limits.end(), [&](const LimitComparison& limit) { return limit.lack == AnswerLack::none && limit.variable == v; });
}

bool is_changed(const ResultSet& results, const Indicators& indicators, std::size_t v) {
  constexpr double least = 0.0005;  // of the baseline's mean
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s)
    for (std::size_t m = 0; m < indicators.masks().size(); ++m)
      if (std::abs(indicators.difference(s, v, m)) >= least * indicators.at(results.run().baseline_index(), v, m).population_mean && indicators.difference(s, v, m) != 0) return true;
  return false;
}

ChangeNoise::ChangeNoise(const ResultSet& results, const Indicators& indicators)
    : baseline_(results.run().baseline_index()), indicators_(indicators), of_regions_(transport_noise(results.run()).regions) {}

bool ChangeNoise::covers(std::size_t s, std::size_t v, std::size_t mask) const {
  constexpr double of_base = 0.001, amount = 0.01;  // -, ug m-3
  const double change = std::abs(indicators_.difference(s, v, mask));
  double largest = 0;
  for (std::size_t m = 0; m < indicators_.masks().size(); ++m)
    if (const double other = std::abs(indicators_.difference(s, v, m)); other > largest) largest = other;  // not that of a region without people, which is no number
  return change < amount || change < of_base * indicators_.at(baseline_, v, mask).population_mean || change < of_regions_ * largest;
}

std::string ChangeNoise::share() const { return fmt::format("{:g} %", 100 * of_regions_); }

}  // namespace pearl
