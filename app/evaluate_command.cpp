#include <fmt/format.h>

#include <set>

#include "app/commands.hpp"
#include "app/emission_totals.hpp"
#include "app/plan_inputs.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/evaluation_text.hpp"

namespace pearl::app {

namespace {

// "HK=hk-zero" -> {HK, hk-zero}
std::vector<std::pair<std::string, std::string>> zero_outs_of(const std::vector<std::string>& words) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == word.size())
      throw UsageError(fmt::format("--zero-out: '{}' is not of the form REGION=SCENARIO, as in HK=hk-zero", word));
    pairs.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return pairs;
}

}  // namespace

ExitCode evaluate(const EvaluateCommandOptions& options) {
  EvaluationTables tables = read_evaluation_tables(options.tables.empty() ? prd_folder() : options.tables);
  if (tables.emissions.empty()) tables.emissions = emission_totals(read_inventory());
  const RunEvaluation evaluation = evaluate_run(options.results, tables, {options.scenario, zero_outs_of(options.zero_outs)});
  fmt::print("{}: scenario {} ({}), {} typical days, {} x {} x {} cells of {:g} km, mechanism {}; beside measurements of about {:.0f}\n\n", evaluation.run, evaluation.scenario,
             evaluation.scenario_year, evaluation.periods.size(), evaluation.nx, evaluation.ny, evaluation.nz, evaluation.spacing_km, evaluation.mechanism, evaluation.measured_year);
  fmt::print("{}", evaluation_tables_text(evaluation));
  bool missed = false;
  for (const JudgedQuantity& row : evaluation.judged) missed = missed || row.verdict == BarVerdict::missed;
  return options.strict && missed ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app
