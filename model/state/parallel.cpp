#include "model/state/parallel.hpp"

#include <omp.h>

#include <algorithm>

namespace pearl {

namespace {
int chosen_threads = 0;
}

void set_threads(int threads) { chosen_threads = threads > 0 ? threads : 0; }
int default_threads() { return std::min(omp_get_num_procs(), omp_get_max_threads()); }
int threads() { return chosen_threads > 0 ? chosen_threads : default_threads(); }

namespace detail {

void run_tasks(int tasks, void (*run)(void* work, int task, int thread), void* work) {
  if (threads() == 1) {  // without a team, which the thread library would make anew every time
    for (int task = 0; task < tasks; ++task) run(work, task, 0);
    return;
  }
  // Dynamic: a core that others use as well must not hold up the rest; the answer does not depend on who ran what.
#pragma omp parallel for num_threads(threads()) schedule(dynamic, 1)
  for (int task = 0; task < tasks; ++task) run(work, task, omp_get_thread_num());
}

}  // namespace detail
}  // namespace pearl
