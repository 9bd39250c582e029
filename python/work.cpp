#include "python/work.hpp"

#include <csignal>
#include <cstdio>

#include "app/interrupt.hpp"
#include "model/core/log.hpp"
#include "python/turn.hpp"

namespace pearl::python {

namespace {

extern "C" void note_interrupt(int) { app::interrupted() = true; }

// For the time of a run Ctrl-C is noted where the run looks before every step; then Python has its handler back.
class HeardInterrupt {
 public:
  HeardInterrupt() {
    app::leave_signals_alone();
    app::interrupted() = false;
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    sigaction(SIGINT, &action, &before_);
  }
  ~HeardInterrupt() {
    sigaction(SIGINT, &before_, nullptr);
    app::interrupted() = false;
    log::close_file();      // of a run that failed
    std::fflush(stdout);    // Python does not know what we printed
  }
  HeardInterrupt(const HeardInterrupt&) = delete;
  HeardInterrupt& operator=(const HeardInterrupt&) = delete;

 private:
  struct sigaction before_ {};
};

template <class Options>
ExitCode alone(ExitCode (*command)(const Options&), const Options& options) {
  const RunTurn turn;
  const HeardInterrupt heard;
  return command(options);
}

}  // namespace

ExitCode run_in_python(const app::RunOptions& options) { return alone(app::run, options); }
ExitCode resume_in_python(const app::ResumeOptions& options) { return alone(app::resume, options); }

}  // namespace pearl::python
