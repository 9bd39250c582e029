#pragma once

#include <array>
#include <string_view>

namespace pearl {

enum class SolverMethod { ros3, rodas3, rodas4 };
struct SolverMethodName {
  SolverMethod method;
  std::string_view name;
};
constexpr std::array<SolverMethodName, 3> solver_methods{{{SolverMethod::ros3, "ros3"}, {SolverMethod::rodas3, "rodas3"}, {SolverMethod::rodas4, "rodas4"}}};

// Local error of a step is held below relative * concentration + absolute, as a root mean square over the species.
struct SolverOptions {
  SolverMethod method = SolverMethod::ros3;  // docs/decisions/0011
  double relative = 3e-3;
  double absolute = 1e-6;  // ppb
};

// What a solver did, over all cells and scenarios.
struct SolverCounts {
  long long steps = 0;        // of packs, tried
  long long tries = 0;        // of leaders, by cell; what of them was
  long long rejected = 0;     // not taken
  long long repeated = 0;     // steps of followers done again in halves
  long long last_resort = 0;  // steps taken though the error was too large, after the smallest step failed
  long long given_up = 0;     // cells or scenarios whose answer was not a number: they were left as they were

  SolverCounts& operator+=(const SolverCounts& more) {
    steps += more.steps;
    tries += more.tries;
    rejected += more.rejected;
    repeated += more.repeated;
    last_resort += more.last_resort;
    given_up += more.given_up;
    return *this;
  }
};

// The same of one cell, in what a solver is asked for at once.
struct CellCounts {
  int tries = 0, rejected = 0;  // of the leader
  int halved = 0;               // steps in which some of its scenarios did one again in halves
};

}  // namespace pearl
