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
    sigaction(SIGINT, nullptr, &before_);
    if (before_.sa_handler == SIG_IGN) return;  // who ignores it, as a program in the background, goes on ignoring it
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    sigaction(SIGINT, &action, nullptr);
  }
  ~HeardInterrupt() {
    sigaction(SIGINT, &before_, nullptr);
    log::close_file();      // of a run that failed
    std::fflush(stdout);    // Python does not know what we printed
    if (app::interrupted().exchange(false) && !answered_) std::raise(SIGINT);
  }
  void answered() { answered_ = true; }
  HeardInterrupt(const HeardInterrupt&) = delete;
  HeardInterrupt& operator=(const HeardInterrupt&) = delete;

 private:
  struct sigaction before_ {};
  bool answered_ = false;
};

}  // namespace

ExitCode with_interrupt_noted(const std::function<ExitCode()>& command) {
  const RunTurn turn;
  HeardInterrupt heard;
  const ExitCode code = command();
  if (code == ExitCode::interrupted) heard.answered();
  return code;
}

ExitCode run_in_python(const app::RunOptions& options) {
  return with_interrupt_noted([&] { return app::run(options); });
}
ExitCode resume_in_python(const app::ResumeOptions& options) {
  return with_interrupt_noted([&] { return app::resume(options); });
}

}  // namespace pearl::python
