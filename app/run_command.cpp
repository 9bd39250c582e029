#include "app/commands.hpp"
#include "app/simulate.hpp"

namespace pearl::app {

ExitCode run(const RunOptions& options) {
  RunRecord record;
  record.options = options;
  return simulate(std::move(record));
}

}  // namespace pearl::app
