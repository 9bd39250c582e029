#pragma once
// How much of a difference between two scenarios may be advection's own doing.

#include "postprocess/results/run_description.hpp"

namespace pearl {

// Advection of a high order overshoots beside steep fields; its limiter takes that out of each scenario's own field, and sees each for itself, so that something of it is left in
// their difference: a cut of emissions raises a concentration beside it. Measured in runs of the linear mechanism in which emissions did nothing but fall, so that every rise is such
// noise (docs/limits.md has the runs).
struct TransportNoise {
  double regions = 0;  // at most so much of the largest change that any region's mean has, -
  double cells = 0;    // mostly so much of the largest change that any cell has in any scenario, -: more of it would hide findings in maps
};

// By the days that the run simulated: what one day leaves behind lies elsewhere on another.
TransportNoise transport_noise(const RunDescription& run);

}  // namespace pearl
