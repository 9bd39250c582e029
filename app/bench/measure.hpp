#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

#include "app/bench/bench_row.hpp"
#include "model/state/memory.hpp"
#include "model/state/pack.hpp"

namespace pearl::app {

inline double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct Spent {
  double best = 0, median = 0;  // s
};

// CPU time of all threads (or wall time, by the clock) of `work` after a first call to warm up.
template <class Work>
Spent measure(int repetitions, const Work& work, clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
  work();
  std::vector<double> times;
  for (int n = 0; n < repetitions; ++n) {
    const double begin = seconds_of(clock);
    work();
    times.push_back(seconds_of(clock) - begin);
  }
  std::sort(times.begin(), times.end());
  return {times.front(), times[times.size() / 2]};
}

// ns per float to read, change and write an array of this size in place.
inline double memory_bound(std::size_t size, int repetitions) {
  using P = Pack<float>;
  AlignedArray<float> array(size / P::width * P::width);
  const P a(0.999f), b(0.001f);
  const Spent spent = measure(repetitions, [&] {
    for (std::size_t n = 0; n < array.size(); n += P::width) (a * P::load(array.data() + n) + b).store(array.data() + n);
  });
  return 1e9 * spent.best / static_cast<double>(array.size());
}

}  // namespace pearl::app
