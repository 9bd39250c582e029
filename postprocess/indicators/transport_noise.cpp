#include "postprocess/indicators/transport_noise.hpp"

namespace pearl {

TransportNoise transport_noise(const RunDescription& run) {
  constexpr double days_that_even_out = 4;
  constexpr TransportNoise of_few_days{0.05, 0.10};   // measured, one to three days: at most 0.043; of cells 0.1 is the middle of what was met, 0.25 the most
  constexpr TransportNoise of_more_days{0.01, 0.01};  // measured, four and eight days: at most 0.0057; of cells 0.010, of small cuts alone 0.030
  double days = 0;
  for (const PeriodInfo& period : run.periods) days += period.calendar ? period.hours / 24.0 : 1.0;
  return days < days_that_even_out ? of_few_days : of_more_days;
}

}  // namespace pearl
