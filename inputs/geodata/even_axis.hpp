#pragma once

#include <vector>

namespace pearl {

// The step of places that follow each other evenly, in their unit, negative if they fall; 0 if they are fewer than two, not finite, or
// one lies more than `tolerance` steps off its place.
double even_step(const std::vector<double>& places, double tolerance);

// Whether all places of an even axis are degrees within -most..most.
bool is_in_degrees(const std::vector<double>& places, double most);

}  // namespace pearl
