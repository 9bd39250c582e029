#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/carried_tables.hpp"
#include "app/input_files.hpp"
#include "app/progress.hpp"
#include "app/run/run_clock.hpp"
#include "app/run_files.hpp"
#include "app/run_folder.hpp"
#include "app/run_record.hpp"
#include "app/run_sink.hpp"
#include "app/study/study.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/output/result_writer.hpp"
#include "model/simulation/simulation.hpp"

namespace pearl::app {

// A run of the engine and the folder it writes, from its first file to its last. Called in the order of its members.
class Run {
 public:
  // `study`, which has judged the run (judgement.hpp), must outlive it; `inputs` has the masks. Writes nothing.
  Run(RunRecord record, InputFiles inputs, Study& study);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Where the run stood, if there is a checkpoint; its beginning otherwise. Throws InputError for one of another run, UsageError if
  // --until lies behind.
  void take_up(CheckpointReader* checkpoint);
  // Makes the folder this run's: mark, log, static.nc, and from the checkpoint what the results had gathered. Throws RunError if inputs
  // changed since they were read.
  void open(RunFolder& folder);
  RunStatus simulate();
  // The checkpoint of a run that was interrupted, and how to go on.
  ExitCode stop();
  // Judges the totals and writes all that remains; run.json last. If that fails, a checkpoint keeps what was simulated.
  ExitCode finish(RunFolder& folder);

 private:
  [[nodiscard]] SimulationOptions settings();
  [[nodiscard]] std::string where() const;
  void log_beginning();
  void save();
  void keep_what_was_simulated();
  [[nodiscard]] Timing timing();
  void write_results(const Closure& closure, const Timing& timing);

  RunRecord record_;
  InputFiles inputs_;
  Study& study_;
  CarriedTables carried_;
  const std::vector<Span>& periods_;
  std::vector<std::string> unused_{}, own_stations_{};  // of the tables that lie over a built-in data set (app/study/unused_rows.hpp, unused_stations.hpp)
  const std::vector<std::string>& scenarios_;  // in the order of the engine's lanes
  long long until_;                            // hours to simulate before --until stops the run; -1: all
  TypicalDays weather_;
  Progress progress_;
  int threads_;
  Simulation<float> simulation_;
  CheckpointReader* checkpoint_ = nullptr;
  FileOrigin origin_;
  std::optional<ResultWriter> writer_;
  std::optional<RunSink> sink_;
  std::optional<RunClock> clock_;
};

}  // namespace pearl::app
