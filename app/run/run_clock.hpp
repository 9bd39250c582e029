#pragma once

#include <sys/resource.h>

#include <chrono>

namespace pearl::app {

// Time of the wall and of all processors since it was made, s, on top of what an earlier part of the run took.
class RunClock {
 public:
  RunClock(double wall_before, double cpu_before) : wall_before_(wall_before), cpu_before_(cpu_before) {}
  [[nodiscard]] double wall() const { return wall_before_ + std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }
  [[nodiscard]] double cpu() const { return cpu_before_ + cpu_seconds() - cpu_begin_; }

 private:
  static double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec); };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
  }
  double wall_before_, cpu_before_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  double cpu_begin_ = cpu_seconds();
};

}  // namespace pearl::app
