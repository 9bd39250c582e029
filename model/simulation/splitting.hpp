#pragma once

#include <chrono>
#include <string>
#include <tuple>
#include <vector>

#include "model/simulation/process.hpp"

namespace pearl {

struct ProcessTime {
  std::string name;
  double seconds = 0;  // wall clock, prepare and advance together
};

// Processes one after the other, in the order of the list, each over the whole step.
template <class Real, Process<Real>... Processes>
class Splitting {
 public:
  template <class Argument>
  explicit Splitting(const Argument& argument) : processes_(Processes(argument)...), times_{{Processes::name, 0.0}...} {}

  void prepare(const Meteorology& meteorology, double dt) {
    for_each([&](auto& process) { process.prepare(meteorology, dt); });
  }
  // Calls after(name) behind every process.
  template <class After>
  void advance(State<Real>& state, After&& after) {
    for_each([&](auto& process) {
      process.advance(state);
      after(process.name);
    });
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
  template <class Function>
  void for_each(Function&& f) {
    std::size_t n = 0;
    const auto timed = [&](auto& process) {
      const auto begin = std::chrono::steady_clock::now();
      f(process);
      times_[n++].seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    std::apply([&](auto&... process) { (timed(process), ...); }, processes_);
  }
  std::tuple<Processes...> processes_;
  std::vector<ProcessTime> times_;
};

}  // namespace pearl
