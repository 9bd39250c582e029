#include "python/turn.hpp"

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::python {

namespace {

struct Turns {
  std::mutex look;
  std::condition_variable ended;
  bool reads = false;  // somebody has a turn at files
  bool runs = false;   // somebody runs, or waits for the one who reads
  std::vector<std::shared_ptr<const void>> let_go;
};

// Never destroyed: a thread that is left behind when Python ends may still have its turn.
Turns& turns() {
  static Turns& only = *new Turns;
  return only;
}

std::atomic<bool> has_worked{false}, is_forked{false};
extern "C" void note_fork() {
  if (has_worked) is_forked = true;
}

// Closes what was let go meanwhile, and only then hands on.
void end(bool Turns::*turn) {
  Turns& all = turns();
  std::unique_lock lock(all.look);
  while (!all.let_go.empty()) {
    std::vector<std::shared_ptr<const void>> closing;
    closing.swap(all.let_go);
    lock.unlock();
    closing.clear();
    lock.lock();
  }
  all.*turn = false;
  lock.unlock();
  all.ended.notify_all();
}

}  // namespace

void require_own_process() {
  static const int unheard = pthread_atfork(nullptr, nullptr, note_fork);
  if (unheard != 0) throw RunError("the system does not tell of forked processes (pthread_atfork): out of memory?");
  if (is_forked)
    throw RunError("this process was forked from one in which Pearl had already worked: that one's threads and open files cannot be used here. Start processes anew, as "
                   "multiprocessing.get_context(\"spawn\") does, or fork them before Pearl has done anything");
  has_worked = true;
}

FileTurn::FileTurn() {
  require_own_process();
  Turns& all = turns();
  std::unique_lock lock(all.look);
  all.ended.wait(lock, [&] { return all.runs || !all.reads; });
  if (all.runs) throw RunError("a run goes on in another thread of this process, and the libraries for result files serve one thread at a time; ask when it has ended, or from a process of its own");
  all.reads = true;
}
FileTurn::~FileTurn() { end(&Turns::reads); }

RunTurn::RunTurn() {
  require_own_process();
  Turns& all = turns();
  std::unique_lock lock(all.look);
  if (all.runs) throw RunError("another run goes on in this process; wait for it, or start this one in a process of its own");
  all.runs = true;
  all.ended.notify_all();  // those who wait for files are told
  all.ended.wait(lock, [&] { return !all.reads; });
}
RunTurn::~RunTurn() { end(&Turns::runs); }

void let_go(std::shared_ptr<const void> files) noexcept {
  if (files == nullptr) return;
  if (is_forked) {  // they are the other process's: never closed here, and its lock may be held for ever
    static_cast<void>(new std::shared_ptr<const void>(std::move(files)));
    return;
  }
  Turns& all = turns();
  {
    const std::lock_guard lock(all.look);
    all.let_go.push_back(std::move(files));
    if (all.reads || all.runs) return;
    all.reads = true;
  }
  end(&Turns::reads);
}

}  // namespace pearl::python
