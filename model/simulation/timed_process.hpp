#pragma once

#include <chrono>

#include "model/simulation/run_shape.hpp"

namespace pearl {

// A process and the wall clock time that its shared work and its steps took.
template <class P>
struct TimedProcess {
  explicit TimedProcess(const RunShape& run) : process(run) {}
  template <class Function>
  void timed(Function&& f) {
    const auto begin = std::chrono::steady_clock::now();
    f(process);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  P process;
  double seconds = 0;
};

}  // namespace pearl
