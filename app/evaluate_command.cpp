#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/emission_totals.hpp"
#include "app/evaluated_runs.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/own_file.hpp"
#include "app/study/studied_data.hpp"
#include "model/core/data_directory.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/evaluation/evaluation_figures.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/png_file.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// "north=north-zero" -> {north, north-zero}
std::vector<std::pair<std::string, std::string>> zero_outs_of(const std::vector<std::string>& words) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == word.size())
      throw UsageError(fmt::format("--zero-out: '{}' is not of the form REGION=SCENARIO", word));
    pairs.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return pairs;
}

std::string command_of(const EvaluateCommandOptions& options) {
  std::string command = "pearl evaluate";
  for (const fs::path& run : options.results) command += " " + shown_path(run);
  if (options.language != "en") command += " --language " + options.language;
  if (!options.scenario.empty()) command += " --scenario " + options.scenario;
  if (!options.zero_outs.empty()) command += " --zero-out " + join(options.zero_outs, ",");
  for (const auto& [option, path] : {std::pair{"--tables", options.tables}, {"--out", options.out}, {"--figures", options.figures}})
    if (!path.empty()) command += fmt::format(" {} {}", option, shown_path(path));
  return command;
}

// What a run is compared with: the tables that are named, else those of its own data set. Runs of older programs carry none, and know only the built-in data set. Another data set's
// measurements are never put beside a run: where its own has none, that is a fault, with the files that would hold them.
EvaluationTables tables_of(const RunReader& run, const fs::path& named) {
  const fs::path own = run.reference_folder(), built_in = built_in_data_set(default_data_set());
  const std::vector<std::string> missing = missing_evaluation_tables(own);
  const std::string& data_set = run.run().data_set.id;
  if (named.empty() && !missing.empty() && !data_set.empty()) {
    std::vector<std::string> files;
    for (const std::string& name : missing) files.push_back(words_of_evaluation_table(name));
    throw InputError(Location{make_source(own.string(), ""), 0, 0},
                     fmt::format("the run's data set '{}' has no measurements to compare with; they would stand in {}. Put these tables into the folder of the data set and run the plan again, or name a "
                                 "folder that holds them: --tables DIR",
                                 data_set, join(files, ", ")));
  }
  EvaluationTables tables = read_evaluation_tables(!named.empty() ? named : missing.empty() ? own : built_in);
  if (tables.emissions.empty()) tables.emissions = read_emission_totals(own / result_file::emission_totals);
  if (tables.emissions.empty() && data_set.empty()) tables.emissions = emission_totals(StudiedData({built_in}).sound_inventory());
  return tables;
}

}  // namespace

ExitCode evaluate(const EvaluateCommandOptions& options) {
  stop_at_once("before the evaluation was written; the runs were only read");
  must_differ(options.results);
  must_be_own("--json", options.json, {std::string(evaluation_json_mark)});
  must_be_own("--out", options.out, evaluation_pages());
  const Words& words = Words::of(options.language);
  const auto zero_outs = zero_outs_of(options.zero_outs);
  const bool is_translated = options.language != "en";
  std::vector<EvaluatedRun> runs, in_english;  // files for programs are English, whatever the page's language
  FaultsOfRuns faults;
  for (const fs::path& folder : options.results)
    faults.part([&] {
      const RunReader run(folder);
      const EvaluationTables tables = tables_of(run, options.tables);
      runs.push_back({evaluate_run(run, tables, {options.scenario, zero_outs, options.language}), {}});
      if (is_translated && !options.json.empty()) in_english.push_back({evaluate_run(run, tables, {options.scenario, zero_outs, "en"}), {}});
    });
  faults.throw_if_any();
  if (!options.figures.empty())
    for (std::size_t n = 0; n < runs.size(); ++n) {
      const std::string prefix = runs.size() == 1 ? "" : fmt::format("{}-{}-", n + 1, runs[n].evaluation.run);
      const fs::path page = options.out.empty() ? fs::absolute(options.figures) : fs::absolute(options.out).parent_path();
      for (const std::string& name : evaluation_figure_names(prefix)) must_be_own("--figures", options.figures / name, {std::string(png_mark)});
      for (const auto& [title, file] : write_evaluation_figures(runs[n].evaluation, options.figures, prefix, can_be_drawn(options.language) ? words : english()))
        runs[n].figures.push_back({title, fs::absolute(file).lexically_proximate(page).generic_string()});
    }
  for (const fs::path& file : {options.out, options.json}) make_folder_of(file);
  if (!options.json.empty()) write_text_file(options.json, evaluation_json(is_translated ? in_english : runs));
  if (!options.out.empty()) write_text_file(options.out, evaluation_page(runs, command_of(options), words));

  bool missed = false;
  for (const EvaluatedRun& run : runs) {
    print("{}\n\n{}", evaluation_head(run.evaluation, words), evaluation_tables_text(run.evaluation, "##", words));
    for (const JudgedQuantity& row : run.evaluation.judged) missed = missed || row.verdict == BarVerdict::missed;
  }
  for (const fs::path& file : {options.out, options.json, options.figures})
    if (!file.empty()) print("written: {}\n", file.string());
  return options.strict && missed ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app
