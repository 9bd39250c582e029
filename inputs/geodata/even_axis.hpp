#pragma once

#include <vector>

namespace pearl {

// The step of places that follow each other evenly, in their unit, negative if they fall; 0 if they are fewer than two, not finite, or
// one lies more than `tolerance` steps off its place.
double even_step(const std::vector<double>& places, double tolerance);

}  // namespace pearl
