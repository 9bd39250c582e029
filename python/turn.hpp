#pragma once
// Whose turn it is: the libraries for result files serve one thread of a process at a time, and the log and the interrupt are the process's.

#include <mutex>

namespace pearl::python {

// For as long as it lives no other thread of Python is let at files by us.
class FileTurn {
 public:
  FileTurn();  // waits for others that read. Throws RunError if a run goes on: that may take hours.

 private:
  std::unique_lock<std::mutex> lock_;
};

// The same for a run. Throws RunError if another one goes on.
class RunTurn {
 public:
  RunTurn();
  ~RunTurn();
  RunTurn(const RunTurn&) = delete;
  RunTurn& operator=(const RunTurn&) = delete;

 private:
  std::unique_lock<std::mutex> lock_;
};

}  // namespace pearl::python
