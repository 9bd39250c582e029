#pragma once
// A box of air without transport: the same generated code as in the three-dimensional model, for many scenarios at once.

#include <functional>
#include <span>
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
  double depth = 0;                                      // m, of the air over the ground that reactions on particles may take place on, too; 0: there is no ground
  double cloud_water = 0;                                // g m-3 of liquid water in all of the box, for what makes sulfate in drops; 0: no cloud
  int hours = 24;
};

struct BoxScenario {
  std::vector<double> initial;   // ppb, by species that react (GasReactions::species)
  std::vector<double> emission;  // ppb h-1
};

// The carried species of a mechanism that its reactions leave alone, by their index in the table: particles and their gases. None where the mechanism has not the ions that particles and
// gases are balanced by (SO4, PNH4, PNO3, PCL): nothing acts on them in a box then.
std::vector<int> box_tracers(const Mechanism& mechanism);
// Of a scenario, in the order of box_tracers.
struct BoxTracers {
  std::vector<double> initial;   // ug m-3
  std::vector<double> emission;  // ug m-3 h-1
};

// What acts beside gas chemistry in a box: particles. Around every step of gas chemistry it is given ppb [scenario][species that react], and what it makes of them the gases go on with.
class BoxCompanion {
 public:
  virtual ~BoxCompanion() = default;
  virtual void before_step(double time, std::vector<double>& ppb) = 0;  // time: of the step's beginning, s
  virtual void after_step(double time, std::vector<double>& ppb) = 0;   // the same time
  virtual void hour() = 0;  // at each of the result's times
  // Rate constants that differ by scenario, for the step whose before_step has been called: s-1 ppb^(1 - n), [reaction by Mechanism::uptakes][scenario]. Nothing: zeros.
  [[nodiscard]] virtual std::span<const double> uptake_rates() const { return {}; }
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
BoxResult run_box(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& scenarios, const BoxOptions& options, BoxCompanion* beside = nullptr);

}  // namespace pearl
