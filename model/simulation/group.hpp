#pragma once

#include <tuple>

#include "model/simulation/timed_process.hpp"

namespace pearl {

// Processes that always act in the order of the list, also where the sequence runs from its end.
template <class... Processes>
class Group {
 public:
  explicit Group(const RunShape& run) : processes_(TimedProcess<Processes>(run)...) {}
  // Calls f(timed process) for each, in order.
  template <class Function>
  void visit(Function&& f) {
    std::apply([&](auto&... timed) { (f(timed), ...); }, processes_);
  }
  template <class Function>
  void visit(Function&& f) const {
    std::apply([&](const auto&... timed) { (f(timed), ...); }, processes_);
  }
  static constexpr int sources = (0 + ... + (Processes::brings_sources ? 1 : 0));

 private:
  std::tuple<TimedProcess<Processes>...> processes_;
};

}  // namespace pearl
