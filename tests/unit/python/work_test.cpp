// Ctrl-C while a command works for Python: noted, answered, or handed on; never lost.
#include "python/work.hpp"

#include <catch2/catch.hpp>

#include <csignal>

#include "app/interrupt.hpp"
#include "model/core/error.hpp"
#include "python/turn.hpp"

using namespace pearl;

namespace {

volatile std::sig_atomic_t heard = 0;
extern "C" void hear(int) { heard = heard + 1; }

// A handler of SIGINT for the time of a test, as Python has one.
class Handler {
 public:
  explicit Handler(void (*handler)(int)) {
    heard = 0;
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(SIGINT, &action, &before_);
  }
  ~Handler() { sigaction(SIGINT, &before_, nullptr); }
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;

 private:
  struct sigaction before_ {};
};

}  // namespace

TEST_CASE("Ctrl-C after the last step of a run is handed on when the run has ended") {
  const Handler python(hear);
  const ExitCode code = python::with_interrupt_noted([] {
    std::raise(SIGINT);
    CHECK(app::interrupted());
    CHECK(heard == 0);  // not yet: the run is writing its results
    return ExitCode::done;
  });
  CHECK(code == ExitCode::done);
  CHECK(heard == 1);
  CHECK_FALSE(app::interrupted());
}

TEST_CASE("Ctrl-C that comes while a run fails is handed on beside what it fails with") {
  const Handler python(hear);
  CHECK_THROWS_AS(python::with_interrupt_noted([]() -> ExitCode {
    std::raise(SIGINT);
    throw RunError("the disk is full");
  }), RunError);
  CHECK(heard == 1);
}

TEST_CASE("Ctrl-C that a run answers to is not heard twice, and none is made up") {
  const Handler python(hear);
  CHECK(python::with_interrupt_noted([] {
    std::raise(SIGINT);
    return ExitCode::interrupted;
  }) == ExitCode::interrupted);
  CHECK(heard == 0);
  CHECK(python::with_interrupt_noted([] { return ExitCode::done; }) == ExitCode::done);
  CHECK(heard == 0);
  std::raise(SIGINT);  // Python has its handler back
  CHECK(heard == 1);
}

TEST_CASE("a process that ignores Ctrl-C goes on ignoring it during a run") {
  const Handler ignored(SIG_IGN);
  python::with_interrupt_noted([] {
    std::raise(SIGINT);
    CHECK_FALSE(app::interrupted());
    return ExitCode::done;
  });
}
