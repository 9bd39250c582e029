#pragma once
// Whose turn it is: the libraries for result files serve one thread of a process at a time, and the log and the interrupt are the process's.
//
// One order of both turns: who wants to run says so first and then waits for the one who reads. From that moment nobody gets a new turn at files: those who wait for one are told at once, the one who has it
// ends it, and the run begins. So a run waits for one reading at most, and a reading for no run. There is one lock, held to look and never while somebody works: no two threads can wait for each other.

#include <memory>

namespace pearl::python {

// For as long as it lives no other thread of Python is let at files by us. Not twice in one thread.
class FileTurn {
 public:
  FileTurn();  // waits for others that read. Throws RunError if a run goes on or is about to: that may take hours.
  ~FileTurn();
  FileTurn(const FileTurn&) = delete;
  FileTurn& operator=(const FileTurn&) = delete;
};

// The same for a run. Throws RunError if another one goes on.
class RunTurn {
 public:
  RunTurn();
  ~RunTurn();
  RunTurn(const RunTurn&) = delete;
  RunTurn& operator=(const RunTurn&) = delete;
};

// Lets go of what holds files open, from any thread and without waiting: they are closed now if nobody has a turn, else at the end of that turn.
void let_go(std::shared_ptr<const void> files) noexcept;

// Before any work of this process. Throws RunError in one that was forked when Pearl had already worked: threads and open files of the other process cannot be used here.
void require_own_process();

}  // namespace pearl::python
