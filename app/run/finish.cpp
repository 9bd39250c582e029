// The end of a run: what the whole of it says, and the files that need it.
#include <fmt/format.h>

#include "app/output.hpp"
#include "app/process_limits.hpp"
#include "app/provenance.hpp"
#include "app/run/closure.hpp"
#include "app/run/run.hpp"
#include "app/run_files.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/core/log.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/checksums.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/day_error.hpp"
#include "scenarios/ledger.hpp"
#include "scenarios/verdict.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

void log_processes(const Simulation<float>& simulation) {
  const ProcessReport said = simulation.summary();
  for (const std::string& note : said.notes) log::info("{}", note);
  for (const std::string& warning : said.warnings) log::warning("{}", warning);
  if (const StepLimit limit = simulation.step_limit(); !limit.process.empty()) log::info("sharpest step: {} ({})", limit.text, limit.process);
  for (const ProcessTime& time : simulation.process_times()) log::debug("{}: {:.2f} s", time.name, time.seconds);
}

// The options of the run that are not the usual ones.
std::vector<std::string> command_of(const RunOptions& options, const Plan& plan) {
  std::vector<std::string> command{"run", fs::path(plan.file).filename().string()};
  if (options.advection != RunOptions{}.advection) command.push_back(fmt::format("--advection {}", options.advection));
  if (options.step != RunOptions{}.step) command.push_back(fmt::format("--step {}", options.step));
  if (!options.only.empty()) command.push_back(fmt::format("--only {}", fmt::join(options.only, ",")));
  return command;
}

// The results are whole: what is wrong with the table is no fault of the run.
void tell_day_error(const fs::path& out) {
  try {
    const RunDescription done = read_run_description(out / result_file::run);
    print("{}", day_error_text(done, day_error_of(done, read_day_errors(out / result_file::reference_folder / result_file::day_errors))));
  } catch (const InputError& error) {
    log::warning("warning: what the chosen days miss cannot be told: {}", error.what());
  }
}

bool missed_a_target(Study& study) {
  bool missed = false;
  for (const Verdict& verdict : judge_targets(study.plan(), study.inventory(), study.evaluation())) missed = missed || verdict.verdict == "missed";
  return missed;
}

}  // namespace

Timing Run::timing() {
  Timing timing;
  timing.wall = clock_->wall();
  timing.cpu = clock_->cpu();
  timing.threads = threads_;
  timing.cells = static_cast<double>(study_.domain().horizontal.cells()) * study_.domain().nz();
  timing.scenarios = scenarios_.size();
  for (const Span& period : periods_) timing.days += (period.hours + period.spinup_hours) / 24.0;
  return timing;
}

ExitCode Run::finish(RunFolder& folder) {
  const Timing time = timing();
  progress_.finish();
  const Closure closure = closure_of(simulation_.budget(), periods_, simulation_.injected(), study_.emissions(), study_.evaluation().table, study_.mechanism());
  judge_closure(closure, simulation_.budget(), study_.mechanism());
  log_processes(simulation_);
  for (const std::string& change : inputs_.changes()) log::warning("warning: {} since the run began; the results are those of what was read then, as provenance.json shows it", change);
  try {
    write_results(closure, time);
  } catch (const std::exception&) {
    keep_what_was_simulated();
    throw;
  }
  folder.finish();
  const RunOptions& options = record_.options;
  remove_checkpoint(options.out);

  log::info("simulated {:.0f} days of {} scenarios in {}; CPU time per cell, simulated day and scenario: {:.0f} us", time.days, scenarios_.size(), duration_text(time.wall),
            time.cpu_microseconds());
  log::close_file();
  const bool missed = missed_a_target(study_);
  if (!options.quiet) tell_day_error(options.out);
  print("results: {}\n", options.out.string());
  return options.strict && missed ? ExitCode::target_missed : ExitCode::done;
}

void Run::keep_what_was_simulated() {
  try {
    save();
    log::warning("warning: the results could not be written; what was simulated is kept: mend what the error says and go on with: pearl resume {}", record_.options.out.string());
  } catch (const std::exception&) {
    // Where nothing can be written, the first fault tells it.
  }
}

// Those come last that nothing can be done again after: fields that have their final names, and run.json.
void Run::write_results(const Closure& closure, const Timing& time) {
  const fs::path& out = record_.options.out;
  write_ledger(study_.evaluation().ledger, out / result_file::ledger);
  write_text_file(out / result_file::budget, budget_csv(simulation_.budget()));
  write_text_file(out / result_file::weather, sink_->weather_csv());
  write_reference_tables(carried_, study_.inventory(), out / result_file::reference_folder);
  write_text_file(out / result_file::provenance, provenance_json({&inputs_, command_of(record_.options, study_.plan()), record_.created}));
  writer_->commit();
  RunSummary summary{&inputs_, &carried_, &study_.plan(), &study_.inventory(), &study_.evaluation(), &study_.domain(), &study_.mechanism(), scenarios_, periods_, closure, time,
                           record_.created, origin_.method, simulation_.processes().find<GasChemistryProcess<float>>().counts(),
                           simulation_.processes().find<GasChemistryProcess<float>>().costs(), study_.places(), list_result_files(out, scenarios_),
                           typical_day_names(study_.weather()).size(), unused_, own_stations_};
  summary.timing.memory = peak_memory_bytes();
  write_text_file(out / result_file::run, run_json(summary));
}

}  // namespace pearl::app
