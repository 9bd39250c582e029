#pragma once

namespace pearl::verification {

// Three tracers that add up to a fourth, carried through the swirl and back: LeVeque's shapes, what they lack to 1 in the left part of the
// square, and what they lack in the right part. The limiter treats each tracer for itself, so their sum may leave the tracer of the sum,
// unless they are a family.
struct TracerSum {
  double half_way = 0, end = 0;  // largest |sum - whole| / largest value of the whole
  double least = 0, most = 0;    // of the three, at any time
};

// n x n cells, 3 n steps, double.
TracerSum carry_tracer_sum(int cells, bool family);

}  // namespace pearl::verification
