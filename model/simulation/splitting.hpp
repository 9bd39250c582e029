#pragma once

#include <chrono>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "model/simulation/process.hpp"

namespace pearl {

struct ProcessTime {
  std::string name;
  double seconds = 0;  // wall clock, prepare and advance together
};

// Processes one after the other, each over the whole step, in the order of the list or from its end. Taken in turn, the two orders
// make the sequence of two steps its own mirror image: second order in the step.
template <class Real, Process<Real>... Processes>
class Splitting {
 public:
  template <class Argument>
  explicit Splitting(const Argument& argument) : processes_(Processes(argument)...), times_{{Processes::name, 0.0}...} {}

  void prepare(const Meteorology& meteorology, double dt) {
    for_each([&](auto& process) { process.prepare(meteorology, dt); });
  }
  // Calls before(name) and after(name) round every process.
  template <class Before, class After>
  void advance(State<Real>& state, bool from_the_end, Before&& before, After&& after) {
    const auto work = [&](auto& process) {
      before(process.name);
      process.advance(state);
      after(process.name);
    };
    from_the_end ? for_each_from_the_end(work) : for_each(work);
  }
  void report(Budget& budget) {
    std::apply([&](auto&... process) { (process.report(budget), ...); }, processes_);
  }
  [[nodiscard]] std::vector<RowSums*> counters() {
    std::vector<RowSums*> all;
    const auto add = [&](const std::vector<RowSums*>& more) { all.insert(all.end(), more.begin(), more.end()); };
    std::apply([&](auto&... process) { (add(process.counters()), ...); }, processes_);
    return all;
  }
  template <class P>
  P& get() { return std::get<P>(processes_); }
  [[nodiscard]] const std::vector<ProcessTime>& times() const { return times_; }

 private:
  template <std::size_t n, class Function>
  void timed(Function&& f) {
    const auto begin = std::chrono::steady_clock::now();
    f(std::get<n>(processes_));
    times_[n].seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
  template <class Function>
  void for_each(Function&& f) {
    [&]<std::size_t... n>(std::index_sequence<n...>) { (timed<n>(f), ...); }(std::index_sequence_for<Processes...>());
  }
  template <class Function>
  void for_each_from_the_end(Function&& f) {
    [&]<std::size_t... n>(std::index_sequence<n...>) { (timed<sizeof...(Processes) - 1 - n>(f), ...); }(std::index_sequence_for<Processes...>());
  }
  std::tuple<Processes...> processes_;
  std::vector<ProcessTime> times_;
};

}  // namespace pearl
