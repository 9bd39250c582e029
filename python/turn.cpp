#include "python/turn.hpp"

#include <atomic>

#include "model/core/error.hpp"

namespace pearl::python {

namespace {

std::mutex files;
std::atomic<bool> run_goes_on{false};

}  // namespace

FileTurn::FileTurn() {
  if (run_goes_on) throw RunError("a run goes on in another thread of this process, and the libraries for result files serve one thread at a time; ask when it has ended, or from a process of its own");
  lock_ = std::unique_lock(files);
}

RunTurn::RunTurn() {
  if (run_goes_on.exchange(true)) throw RunError("another run goes on in this process; wait for it, or start this one in a process of its own");
  lock_ = std::unique_lock(files);
}
RunTurn::~RunTurn() { run_goes_on = false; }

}  // namespace pearl::python
