#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/emission_totals.hpp"
#include "app/plan_inputs.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/evaluation_figures.hpp"
#include "postprocess/evaluation_text.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

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

// The command as it can be given again; paths by their names.
std::string command_of(const EvaluateCommandOptions& options, const std::string& run) {
  std::string command = "pearl evaluate " + run;
  if (!options.scenario.empty()) command += " --scenario " + options.scenario;
  if (!options.zero_outs.empty()) command += " --zero-out " + join(options.zero_outs, ",");
  if (!options.out.empty()) command += " --out " + options.out.filename().string();
  if (!options.figures.empty()) command += " --figures " + (options.figures.filename().empty() ? options.figures.parent_path() : options.figures).filename().string();
  return command;
}

}  // namespace

ExitCode evaluate(const EvaluateCommandOptions& options) {
  EvaluationTables tables = read_evaluation_tables(options.tables.empty() ? prd_folder() : options.tables);
  if (tables.emissions.empty()) tables.emissions = emission_totals(read_inventory());
  const RunEvaluation evaluation = evaluate_run(options.results, tables, {options.scenario, zero_outs_of(options.zero_outs)});
  fmt::print("{}: scenario {} ({}), {} typical days, {} x {} x {} cells of {:g} km, mechanism {}; beside measurements of about {:.0f}\n\n", evaluation.run, evaluation.scenario,
             evaluation.scenario_year, evaluation.periods.size(), evaluation.nx, evaluation.ny, evaluation.nz, evaluation.spacing_km, evaluation.mechanism, evaluation.measured_year);
  fmt::print("{}", evaluation_tables_text(evaluation));
  std::vector<std::pair<std::string, std::string>> figures;  // title, path as seen from the page
  if (!options.figures.empty())
    for (const auto& [title, file] : write_evaluation_figures(evaluation, options.figures))
      figures.emplace_back(title, fs::absolute(file).lexically_proximate(fs::absolute(options.out.empty() ? options.figures : options.out.parent_path())).generic_string());
  if (!options.json.empty()) write_text_file(options.json, evaluation_json(evaluation));
  if (!options.out.empty()) write_text_file(options.out, evaluation_page(evaluation, command_of(options, evaluation.run), figures));
  for (const fs::path& file : {options.out, options.json, options.figures})
    if (!file.empty()) fmt::print("\nwritten: {}", file.string());
  if (!options.out.empty() || !options.json.empty() || !options.figures.empty()) fmt::print("\n");
  bool missed = false;
  for (const JudgedQuantity& row : evaluation.judged) missed = missed || row.verdict == BarVerdict::missed;
  return options.strict && missed ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app
