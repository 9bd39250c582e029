#pragma once
// A day of CB6r3 in three dimensions over an invented coast with a town, and what small and large changes of its emissions do.

#include <string>
#include <vector>

#include "model/chemistry/element_budget.hpp"
#include "model/chemistry/solver_options.hpp"

namespace pearl::verification {

struct GasDayOptions {
  SolverOptions solver;
  bool precise = false;  // double, not float
  int nx = 12, ny = 10, nz = 5;
  int hours = 24;
};

// Species that are looked at: O3, NO2 and HNO3 respond, PAN and FORM are judged beside them.
inline const std::vector<std::string>& gas_day_species() {
  static const std::vector<std::string> names{"O3", "NO2", "HNO3", "PAN", "FORM"};
  return names;
}
// The batch: the baseline, its NOx emissions cut by 0.5 % and by 1 %, and no emissions by people at all.
enum GasDayScenario { gas_baseline, gas_half_cut, gas_cut, gas_zero_out, gas_scenarios };

struct GasDay {
  // Hour means in the lowest layer, ppb [species][scenario][hour][cell].
  std::vector<std::vector<std::vector<double>>> ppb;
  SolverCounts counts;
  std::vector<ElementBudget> nitrogen, sulfur;  // by scenario
  double seconds = 0;                           // CPU
};
GasDay run_gas_day(const GasDayOptions& options);

// How a species responds to the two cuts, against an exact run.
struct ResponseError {
  std::string species;
  std::size_t values = 0;      // cells and hours where the exact response to 1 % exceeds 0.02 ppb
  std::size_t off = 0;         // of them: those whose ratio of responses (0.5 % to 1 %) differs from the exact one by more than 0.02
  double ratio_99 = 0;         // 99th percentile of that difference
  double noise_99 = 0, noise_most = 0;  // of the difference of responses to 1 %, over all cells and hours, ppb
  double largest = 0;          // exact response, ppb
};
ResponseError response_error(const GasDay& exact, const GasDay& day, std::size_t species);

// Relative errors of a scenario's hour means over the five species, where the exact run exceeds 1e-3 ppb.
struct GasDayError {
  double worst = 0, median = 0, percentile_99 = 0;
  std::string place;  // of the worst
};
GasDayError scenario_error(const GasDay& exact, const GasDay& day, int scenario);

}  // namespace pearl::verification
