#pragma once

#include <string>
#include <vector>

namespace pearl::verification {

// A tracer of uniform mixing ratio, the same in the air that flows in, carried for 24 hours by a whole run without emission, deposition or
// rain-out: it must stay uniform whatever the wind does.
struct UniformDay {
  std::string wind;
  double courant = 0;                  // of a step, before sub-steps: how hard the wind blows in cells
  double in_float = 0, in_double = 0;  // largest relative deviation in any cell
};

// An invented wind with divergence, shear and hills; random winds, made mass-consistent; typical days of the built-in weather over the built-in ground.
std::vector<UniformDay> carry_uniform_tracer();

}  // namespace pearl::verification
