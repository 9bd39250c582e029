#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace pearl::app {

// Tells, while a run is prepared and only if that takes its time, what is being done and for how long. Writes to stderr.
class Preparation {
 public:
  explicit Preparation(bool quiet);
  ~Preparation();
  void now(const std::string& what);  // "emissions on the grid"
  void finish();

 private:
  void tell();

  std::chrono::steady_clock::time_point begin_;
  std::mutex guard_;
  std::condition_variable changed_;
  std::string what_ = "the plan";  // comes first
  bool done_ = false;
  std::thread teller_;
};

}  // namespace pearl::app
