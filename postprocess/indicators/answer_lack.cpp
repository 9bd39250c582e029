#include "postprocess/indicators/answer_lack.hpp"

#include <algorithm>

namespace pearl {

AnswerLack answer_lack(const StandardRow& row, const RunDescription& run, const std::vector<RunIndicator>& indicators) {
  const std::string name = answer_to(row, run, indicators);
  if (run.variable_index(name) != RunDescription::npos) return AnswerLack::none;
  const auto known = std::find_if(indicators.begin(), indicators.end(), [&](const RunIndicator& of) { return of.definition.name == name; });
  if (known != indicators.end() && known->lack != IndicatorLack::pollutant) return known->lack == IndicatorLack::none ? AnswerLack::none : AnswerLack::not_carried;
  const bool family = std::any_of(run.variables.begin(), run.variables.end(), [&](const VariableInfo& variable) { return same_pollutant(row.pollutant, variable.name); });
  return variable_of(run, row.pollutant) ? AnswerLack::indicator : family ? AnswerLack::family : AnswerLack::pollutant;
}

}  // namespace pearl
