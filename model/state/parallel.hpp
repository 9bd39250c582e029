#pragma once
// The only door to threads. Work is cut into tasks that touch disjoint rows; which thread runs a task never changes
// its answer, and nothing is summed across tasks here (see RowSums).

#include <type_traits>

namespace pearl {

int default_threads();          // one a core that the process may use; fewer where the environment asks for fewer (OMP_NUM_THREADS)
void set_threads(int threads);  // 0: the default
int threads();

namespace detail {
void run_tasks(int tasks, void (*run)(void* work, int task, int thread), void* work);
}

// Calls f(task, thread) for all tasks, thread < threads(). f must not throw.
template <class Function>
void for_each_task(int tasks, Function&& f) {
  using Work = std::remove_reference_t<Function>;
  detail::run_tasks(tasks, [](void* work, int task, int thread) { (*static_cast<Work*>(work))(task, thread); },
                    const_cast<void*>(static_cast<const void*>(&f)));
}

// Calls f(k, j, thread) for all rows of all layers.
template <class Function>
void for_each_row(int layers, int rows, Function&& f) {
  for_each_task(layers * rows, [&f, rows](int task, int thread) { f(task / rows, task % rows, thread); });
}

}  // namespace pearl
