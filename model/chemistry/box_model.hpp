#pragma once
// A box of air without transport: the same generated code as in the three-dimensional model, for many scenarios at once.

#include <functional>
#include <string>
#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/chemistry/solver_options.hpp"

namespace pearl {

// The air that all scenarios share. Times are seconds of local solar time.
struct BoxSetup {
  double air = 2.46e19;                                  // molecules cm-3, constant
  std::vector<double> fixed;                             // molecules cm-3, in the order of GasReactions::fixed
  std::function<double(double time)> temperature;        // K
  std::function<void(double time, double* rates)> photolysis;  // s-1, in the order of GasReactions::photolysis
  double start = 0;                                      // s
  int hours = 24;
};

struct BoxScenario {
  std::vector<double> initial;   // ppb, by species that react (GasReactions::species)
  std::vector<double> emission;  // ppb h-1
};

struct BoxOptions {
  SolverOptions solver;
  double step = 30;                  // s: photolysis rates are parabolas of time, temperature is constant within; divides an hour
  bool double_precision = false;
};

struct BoxResult {
  std::vector<double> times;         // s, hourly, the start included
  std::vector<double> number_density;  // molecules cm-3 [scenario][time][species]
  SolverCounts counts;
};

// The first scenario leads the steps of all. Throws NumericsError if an answer is not finite.
BoxResult run_box(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& scenarios, const BoxOptions& options);

}  // namespace pearl
