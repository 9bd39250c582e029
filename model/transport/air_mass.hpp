#pragma once
// The air under the tracers: how far it moves in a step, and into how many sub-steps the sweeps must be cut.

#include <string>
#include <vector>

#include "model/meteorology/meteorology.hpp"

namespace pearl {

// What limits the step: the largest share of a cell's air that leaves it in one direction in a whole step.
struct CourantLimit {
  char direction = 'x';
  int k = 0, j = 0, i = 0;
  double courant = 0;   // per step, before sub-steps
  int substeps = 1;     // of that line
  [[nodiscard]] std::string text() const;  // "x in cell (i 3, j 5, k 2): Courant number 1.24, 2 sub-steps"
};

// Shared by all scenarios and counted once a change of the weather. Lines differ in their number of sub-steps, lanes never.
struct SubSteps {
  int rounds = 1;                  // times that the whole sequence of sweeps is repeated in a step
  Field2<int> x;                   // by (k, j)
  std::vector<int> y;              // by k
  std::vector<int> z;              // by j
  CourantLimit limit;
};

// Rounds such that no direction alone changes a cell's air by more than three quarters, and sub-steps such that no
// more air leaves a cell than it holds. Valid for the sequences x y z and z y x. Throws NumericsError if the mass
// fluxes do not close: |divergence| dt > 1e-6 of a cell's air, or a number is not finite.
SubSteps count_substeps(const Meteorology& meteorology, double dt);

}  // namespace pearl
