#pragma once

#include <tuple>
#include <utility>

#include "model/simulation/timed_process.hpp"

namespace pearl {

// Processes that always act in the order of the list, also where the sequence runs back; only what they do before a step runs from the end.
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
  // The same from the end.
  template <class Function>
  void visit_from_the_end(Function&& f) {
    [&]<std::size_t... n>(std::index_sequence<n...>) { (f(std::get<sizeof...(Processes) - 1 - n>(processes_)), ...); }(std::index_sequence_for<Processes...>());
  }

 private:
  std::tuple<TimedProcess<Processes>...> processes_;
};

}  // namespace pearl
