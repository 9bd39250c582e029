#include <fmt/format.h>

#include <optional>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "app/interrupt.hpp"
#include "app/run/simulate.hpp"
#include "model/core/log.hpp"
#include "model/output/checkpoint_reader.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

ExitCode resume(const ResumeOptions& options) {
  stop_at_once("before the simulation began; nothing was changed");
  const fs::path path = checkpoint_path(options.results);
  std::optional<RunFolder> folder;
  if (fs::is_directory(options.results)) folder.emplace(options.results, "resume");
  if (fs::exists(options.results / result_file::run)) {
    folder->finish();  // the run was whole but for this
    remove_checkpoint(options.results);
    log::info("the run in {} is whole; there is nothing to resume", options.results.string());
    print("results: {}\n", options.results.string());
    return ExitCode::done;
  }
  if (!fs::exists(path))
    throw InputError(Location{make_source(path.string(), ""), 0, 0},
                     "no such file: a run leaves it there when it is stopped by a signal or by --until, or every --checkpoint-every hours; start with `pearl run`");
  CheckpointReader checkpoint(path);
  RunRecord record;
  exchange(checkpoint, record);
  InputFiles inputs = InputFiles::read_again(record.options.plan, kept_inputs_path(options.results));
  checkpoint.match("plan", inputs.plan_facts());
  record.options.out = options.results;
  record.options.until = options.until;
  if (options.threads) record.options.threads = *options.threads;
  if (options.checkpoint_every) record.options.checkpoint_every = *options.checkpoint_every;
  record.options.quiet = record.options.quiet || options.quiet;
  record.options.strict = record.options.strict || options.strict;
  return simulate(std::move(record), *folder, std::move(inputs), &checkpoint);
}

}  // namespace pearl::app
