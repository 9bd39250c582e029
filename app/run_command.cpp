#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/run/simulate.hpp"

namespace pearl::app {

ExitCode run(const RunOptions& options) {
  stop_at_once("before the simulation began; nothing was changed");
  RunFolder folder(options.out, "run");
  RunRecord record;
  record.options = options;
  return simulate(std::move(record), folder, InputFiles::read(options.plan));
}

}  // namespace pearl::app
