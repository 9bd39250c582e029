#pragma once
// How the hazard of death grows with what people breathe for years, and how many deaths a difference of it means.

#include "postprocess/results/health_tables.hpp"

namespace pearl {

// HR(c), the hazard at a concentration over that at the counterfactual, 1 at and below it; z = max(0, c - counterfactual), in the unit of the function:
//   log-linear  exp(b z)
//   gemm        exp(b ln(z / alpha + 1) / (1 + exp(-(z - mu) / nu)))          Burnett et al., PNAS 115, 9592, 2018
//   ier         1 + b (1 - exp(-gamma z^power))                               Burnett et al., Environ. Health Perspect. 122, 397, 2014
// `coefficient`: b, of the function's central estimate or of an end of its interval.
double hazard_ratio(const ResponseShape& shape, double coefficient, double concentration);

// Parts of the deaths of a cause. Where HR0 is the hazard ratio of the air that is compared with, HR1 that of the other air:
double attributable_fraction(double hazard_ratio);                              // 1 - 1 / HR: what the air causes of the deaths counted in it
double avoided_by_difference_of_fractions(double against, double ratio);        // 1 / HR1 - 1 / HR0, what most programs print
double avoided_by_ratio_of_hazards(double against, double ratio);               // 1 - HR1 / HR0, right where the deaths were counted in the air that is compared with

}  // namespace pearl
