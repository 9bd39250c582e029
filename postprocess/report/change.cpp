#include "postprocess/report/change.hpp"

#include <algorithm>
#include <cmath>

#include "postprocess/evaluation/evaluation_shares.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

bool is_package(const ResultSet& results, std::size_t s) {
  const RunDescription& run = results.run();
  const std::string& name = run.scenarios[s].name;
  if (s == run.baseline_index()) return false;
  if (!run.verdicts.empty())
    return std::any_of(run.verdicts.begin(), run.verdicts.end(), [&](const VerdictInfo& verdict) { return verdict.scenario == name && verdict.verdict != "not judged"; });
  const auto experiments = find_zero_outs(run, run.baseline, results.reference().groups);
  return std::none_of(experiments.begin(), experiments.end(), [&](const auto& one) { return one.second == name; });
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

bool is_noise(double difference, double base) {
  constexpr double share = 0.001, amount = 0.01;  // -, ug m-3
  return std::abs(difference) < amount || std::abs(difference) < share * base;
}

}  // namespace pearl
