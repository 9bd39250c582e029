#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/simulation/group.hpp"
#include "model/simulation/process.hpp"

namespace pearl {

struct ProcessTime {
  std::string name;
  double seconds = 0;  // wall clock, prepare and advance together
};

// Processes one after the other, each over the whole step. The last element ends every step; those before it act in the order of the list or from its end.
// Taken in turn, the two orders make what two steps do to the air its own mirror image: second order in the step. An element is a process or a Group.
template <class Real, class... Elements>
class Sequence {
 public:
  explicit Sequence(const RunShape& run) : elements_(element(std::type_identity<Elements>{}, run)...) {}

  void begin() {
    visit([](auto& timed) { timed.process.begin(); });
  }
  void prepare(const Hour& hour) {
    visit([&](auto& timed) { timed.timed([&](auto& process) { process.prepare(hour); }); });
  }
  // Calls after(process) behind every process, with a type that has its name.
  template <class After>
  void advance(State<Real>& state, const TimeStep& step, bool from_the_end, After&& after) {
    visit_from_the_end([&](auto& timed) {
      timed.timed([&](auto& process) { process.begin_step(state); });
      after(timed.process);
    });
    const auto work = [&](auto& timed) {
      timed.timed([&](auto& process) { process.advance(state, step); });
      after(timed.process);
    };
    from_the_end ? visit_back(work) : visit(work);
  }
  void report(MassLedger<Real>& ledger) {
    visit([&](auto& timed) { timed.process.report(ledger); });
  }
  void exchange(CheckpointStore& store, CheckpointMoment moment) {
    visit([&](auto& timed) {
      CheckpointSection section(store, timed.process.name);
      timed.process.exchange(section, moment);
    });
  }
  void describe(RunFacts& facts) const {
    std::string names;
    visit([&](const auto& timed) { names += (names.empty() ? "" : ", ") + std::string(timed.process.name); });
    facts.emplace_back("processes", names);
    visit([&](const auto& timed) { timed.process.describe(facts); });
  }
  // The sharpest limit of all processes, of the whole run so far; no process's name if none has one.
  [[nodiscard]] StepLimit step_limit() const {
    StepLimit sharpest;
    visit([&](const auto& timed) {
      if (const std::optional<StepLimit> one = timed.process.step_limit(); one && (sharpest.process.empty() || one->ratio > sharpest.ratio)) sharpest = *one;
    });
    return sharpest;
  }
  [[nodiscard]] ProcessReport summary() const {
    ProcessReport all;
    const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& more) { to.insert(to.end(), more.begin(), more.end()); };
    visit([&](const auto& timed) {
      const ProcessReport one = timed.process.summary();
      add(all.notes, one.notes);
      add(all.warnings, one.warnings);
    });
    return all;
  }
  [[nodiscard]] std::vector<ProcessTime> times() const {
    std::vector<ProcessTime> all;
    visit([&](const auto& timed) { all.push_back({timed.process.name, timed.seconds}); });
    return all;
  }
  // A process that somebody outside of the run wants to look at.
  template <class P>
  [[nodiscard]] const P& find() const {
    static_assert((0 + ... + Kind<Elements>::template holds<P>) == 1, "this sequence has no such process");
    const P* found = nullptr;
    visit([&](const auto& timed) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(timed.process)>, P>) found = &timed.process;
    });
    return *found;
  }

 private:
  template <class Element>
  struct Kind {
    static_assert(Process<Element, Real>, "an element of the sequence is a process (model/simulation/process.hpp) or a Group of some");
    using Type = TimedProcess<Element>;
    template <class P>
    static constexpr int holds = std::is_same_v<P, Element> ? 1 : 0;
  };
  template <class... Processes>
  struct Kind<Group<Processes...>> {
    static_assert((Process<Processes, Real> && ...), "all of a Group are processes (model/simulation/process.hpp)");
    using Type = Group<Processes...>;
    template <class P>
    static constexpr int holds = (0 + ... + (std::is_same_v<P, Processes> ? 1 : 0));
  };

  template <class Element>
  static typename Kind<Element>::Type element(std::type_identity<Element>, const RunShape& run) {
    return typename Kind<Element>::Type(run);
  }
  template <class Element, class Function>
  static void visit_element(Element& element, Function&& f) {
    if constexpr (requires { element.visit(f); }) element.visit(f);
    else f(element);
  }
  template <class Function>
  void visit(Function&& f) {
    std::apply([&](auto&... one) { (visit_element(one, f), ...); }, elements_);
  }
  template <class Function>
  void visit(Function&& f) const {
    std::apply([&](const auto&... one) { (visit_element(one, f), ...); }, elements_);
  }
  template <class Function>
  void visit_from_the_end(Function&& f) {
    visit_last(f, true);
    visit_others_back(f);
  }
  // All but the last from the end, then the last.
  template <class Function>
  void visit_back(Function&& f) {
    visit_others_back(f);
    visit_last(f, false);
  }
  template <class Function>
  void visit_others_back(Function&& f) {
    [&]<std::size_t... n>(std::index_sequence<n...>) { (visit_element(std::get<last - 1 - n>(elements_), f), ...); }(std::make_index_sequence<last>());
  }
  template <class Function>
  void visit_last(Function&& f, bool from_the_end) {
    auto& element = std::get<last>(elements_);
    if constexpr (requires { element.visit_from_the_end(f); }) from_the_end ? element.visit_from_the_end(f) : element.visit(f);
    else visit_element(element, f);
  }

  static constexpr std::size_t last = sizeof...(Elements) - 1;
  std::tuple<typename Kind<Elements>::Type...> elements_;
};

}  // namespace pearl
